import type { Finding } from '#engine/check/finding.ts';
import { useForm } from '../filing/form-context.ts';
import { useFillTools } from '../fill/focus.ts';
import { iconOf, MendButton, toneOf } from '../grid/RowNotes.tsx';
import { LinkButton } from '../ui/Button.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { EquationView, sincePrevious } from './EquationView.tsx';
import { ExplanationBox } from './ExplanationBox.tsx';

export const severityTag = {
  hard: { tone: 'red', icon: iconOf.hard, label: '强制' },
  soft: { tone: 'amber', icon: iconOf.soft, label: '核实' },
  hint: { tone: 'blue', icon: iconOf.hint, label: '提示' },
  flag: { tone: 'purple', icon: iconOf.flag, label: '异常' },
} as const;

/** One finding: the sentence, the equation with today's numbers, what moved, and how to mend or explain it. */
export function FindingCard({ finding }: { finding: Finding }) {
  const { editable } = useForm();
  const { jump } = useFillTools();
  const { equation } = finding;
  const [first] = finding.cells;
  const since = equation ? sincePrevious(equation) : '';
  return (
    <article className="finding">
      <h3>
        <StateTag {...severityTag[finding.severity]} />
        <span>{finding.check}</span>
        {first && (
          <LinkButton className="end" onClick={() => jump(first)}>
            去改
            <span className="vh">：{finding.message}</span>
          </LinkButton>
        )}
      </h3>
      <p>{finding.message}</p>
      {equation && (
        <EquationView
          equation={equation}
          tone={toneOf[finding.severity]}
          suspect={finding.mend?.cell ?? null}
          onJump={jump}
        />
      )}
      {since && <p className="muted">{since}</p>}
      {finding.mend && editable && (
        <p className="muted">
          {finding.mend.because} <MendButton finding={finding} />
        </p>
      )}
      {finding.severity === 'soft' && <ExplanationBox key={finding.key} finding={finding} />}
    </article>
  );
}
