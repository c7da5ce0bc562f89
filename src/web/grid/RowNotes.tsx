import type { Finding } from '#engine/check/finding.ts';
import { useForm } from '../filing/form-context.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';

export const toneOf = { hard: 'c-red', soft: 'c-amber', hint: 'c-blue', flag: 'c-purple' } as const;
export const iconOf = { hard: 'hard', soft: 'soft', hint: 'info', flag: 'flag' } as const;

/** What is wrong with a cell stands under its row, with the way to mend it where the answers prove one. */
export function RowNotes({ findings, wrong }: { findings: readonly Finding[]; wrong: string | null }) {
  return (
    <>
      {wrong && (
        <p className="err">
          <Icon name="hard" />
          <span>{wrong}。原来的值没有变。</span>
        </p>
      )}
      {findings.map((finding) => (
        <p key={finding.key} className={`err ${toneOf[finding.severity]}`}>
          <Icon name={iconOf[finding.severity]} />
          <span>
            {finding.message} <MendButton finding={finding} />
          </span>
        </p>
      ))}
    </>
  );
}

export function MendButton({ finding }: { finding: Finding }) {
  const { store, book } = useForm();
  const { mend } = finding;
  const field = mend && book.fieldOf(mend.cell);
  if (!mend || !field) return null;
  const value = Number(mend.value);
  return (
    <LinkButton
      title={mend.because}
      onClick={() =>
        store.change([{ kind: 'set', cell: mend.cell, value }], `${book.nameOf(mend.cell)}改为 ${mend.value}`)
      }
    >
      改为 {mend.value}
    </LinkButton>
  );
}
