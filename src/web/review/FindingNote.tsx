import { GetAttachment } from '#contract/attachment.ts';
import type { Equation, Finding, Operand } from '#engine/check/finding.ts';
import { addressOf } from '../api.ts';
import { differenceOf } from '../checks/EquationView.tsx';
import { severityTag } from '../checks/FindingCard.tsx';
import { useForm } from '../filing/form-context.ts';
import { brief } from '../text/number.ts';
import { saySize } from '../text/size.ts';
import { Icon } from '../ui/Icon.tsx';
import { StateTag } from '../ui/StateTag.tsx';

const signs = { '=': '应 =', '!=': '应 ≠', '<': '应 <', '<=': '应 ≤', '>': '应 >', '>=': '应 ≥' } as const;

/** A finding beside its own number: what failed, in numbers, and what the reporter says about it. */
export function FindingNote({ finding }: { finding: Finding }) {
  const { view } = useForm();
  const explanation = view.explanations.find((each) => each.finding === finding.key);
  const files = Object.entries(view.answers.attachments).flatMap(([slot, list]) =>
    list.filter((file) => explanation?.evidence.includes(file.id)).map((file) => ({ slot, file })),
  );
  return (
    <div className={`finding-note ${severityTag[finding.severity].tone}`}>
      <p className="row">
        <StateTag {...severityTag[finding.severity]} />
        <b className="nw">{finding.check}</b>
      </p>
      <p>{finding.message}</p>
      {finding.equation && <p className="tn muted">{sayEquation(finding.equation)}</p>}
      {explanation ? (
        <p>
          <span className="muted">说明：</span>
          {explanation.text}
          {explanation.bound !== finding.bound && <b className="c-amber">（写说明之后数又改过）</b>}
        </p>
      ) : (
        finding.severity === 'soft' && <p className="c-red">还没有说明</p>
      )}
      {files.map(({ slot, file }) => (
        <p key={file.id} className="note">
          <a
            href={addressOf(GetAttachment, {
              params: { filing: view.id, slot, file: file.id },
              query: { inline: '1' },
            })}
            target="_blank"
            rel="noopener"
          >
            <Icon name="file" /> {file.name}　{saySize(file.size)}
          </a>
        </p>
      ))}
    </div>
  );
}

/** `88.6 应 ≤ 128 × 8 ÷ 12 = 85.33，超 3.27 人年` */
function sayEquation(equation: Equation): string {
  const say = (side: readonly (Operand | { readonly sign: string })[]) =>
    side.map((part) => ('sign' in part ? part.sign : brief(part.value) || '空')).join(' ');
  const total = equation.right.length > 1 ? ` = ${brief(equation.rightValue)}` : '';
  return `${say(equation.left)} ${signs[equation.operator]} ${say(equation.right)}${total}，${differenceOf(equation)}`;
}
