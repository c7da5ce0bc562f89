import type { Equation, Operand } from '#engine/check/finding.ts';
import { brief } from '../text/number.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';

const signs = { '=': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const;

interface Props {
  equation: Equation;
  tone: string;
  /** The cell that most likely is wrong; its number carries the colour. */
  suspect: string | null;
  onJump?: (cell: string) => void;
}

/** The equation drawn: the number above, its code as a link below, the difference in words. */
export function EquationView({ equation, tone, suspect, onJump }: Props) {
  return (
    <div className="equation">
      <div className="operands">
        <Side side={equation.left} tone={tone} suspect={suspect} onJump={onJump} />
        <span className="sign">{signs[equation.operator]}</span>
        <Side side={equation.right} tone={tone} suspect={suspect} onJump={onJump} />
        {equation.right.length > 1 && (
          <>
            <span className="sign">=</span>
            <span className="operand">
              <b>{brief(equation.rightValue)}</b>
              <span className="muted">{equation.unit ?? ''}</span>
            </span>
          </>
        )}
      </div>
      <p className={`result ${tone}`}>
        <Icon name="cross" />
        {differenceOf(equation)}
      </p>
    </div>
  );
}

function Side({
  side,
  tone,
  suspect,
  onJump,
}: {
  side: Equation['left'];
  tone: string;
  suspect: string | null;
  onJump: ((cell: string) => void) | undefined;
}) {
  return side.map((part, at) =>
    'sign' in part ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: signs have no name and never move
      <span key={at} className="sign">
        {part.sign}
      </span>
    ) : (
      <OperandView
        // biome-ignore lint/suspicious/noArrayIndexKey: one code may stand twice
        key={at}
        operand={part}
        tone={part.cell !== null && part.cell === suspect ? tone : ''}
        onJump={onJump}
      />
    ),
  );
}

function OperandView({
  operand,
  tone,
  onJump,
}: {
  operand: Operand;
  tone: string;
  onJump: ((cell: string) => void) | undefined;
}) {
  const { cell, text, label, value } = operand;
  const jump = cell && onJump && !cell.startsWith('previous.') ? () => onJump(cell) : null;
  if (text === value) return <b className="constant">{brief(value)}</b>;
  return (
    <span className="operand" title={label}>
      <b className={tone || undefined}>{brief(value) || '空'}</b>
      {jump ? (
        <LinkButton onClick={jump} aria-label={`去 ${text} ${label}`}>
          {text}
        </LinkButton>
      ) : (
        <span className="muted">{text}</span>
      )}
    </span>
  );
}

/** 右边合计 104，多 1 人 · 超 3.22 人年 */
export function differenceOf(equation: Equation): string {
  const { difference, operator, unit, right } = equation;
  const [leftValue, rightValue] = [brief(equation.leftValue), brief(equation.rightValue)];
  if (difference === null) return `左边 ${leftValue || '空'}，右边 ${rightValue || '空'}`;
  const unitShown = unit ? ` ${unit}` : '';
  const size = brief(difference.replace(/^-/, ''));
  const below = difference.startsWith('-');
  switch (operator) {
    case '=':
      return right.length > 1
        ? `右边合计 ${rightValue}，${below ? '多' : '少'} ${size}${unitShown}`
        : `应为 ${rightValue}，${below ? '少' : '多'} ${size}${unitShown}`;
    case '<':
    case '<=':
      return `超 ${size}${unitShown}`;
    case '>':
    case '>=':
      return `少 ${size}${unitShown}`;
    case '!=':
      return `两边都是 ${leftValue}`;
  }
}

/** 上月平衡（103 = 42 + 38 + 18 + 5）。本月 RY12 −1、RY14 +1 */
export function sincePrevious(equation: Equation): string {
  const operands = [...equation.left, ...equation.right].filter(
    (part): part is Operand => 'text' in part && part.cell !== null,
  );
  const moved = operands.flatMap(({ text, value, previous }) => {
    const change = Number(value.replaceAll(',', '')) - Number(previous?.replaceAll(',', ''));
    if (previous === undefined || !Number.isFinite(change) || change === 0) return [];
    const size = Math.abs(Number(change.toPrecision(12)));
    return [`${text} ${change > 0 ? '+' : '−'}${size}`];
  });
  return moved.length ? `与上期相比：${moved.join('、')}。` : '';
}
