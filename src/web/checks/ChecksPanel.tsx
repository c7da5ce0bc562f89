import { useState } from 'react';
import type { Finding } from '#engine/check/finding.ts';
import { useFindings, useForm } from '../filing/form-context.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { FindingCard } from './FindingCard.tsx';

const order = { hard: 0, soft: 1, hint: 2, flag: 3 } as const;

/** As many as a person reads; a list with five hundred wrong lines does not weigh down every key. */
const most = 20;

/** This page's findings first, then those of the others; within a page the gravest first. A mended one leaves. */
export function ChecksPanel({ page }: { page: string }) {
  const [shown, setShown] = useState(most);
  const { form, store } = useForm();
  const findings = useFindings();
  if (!store.checked()) return <Skeleton lines={3} label="正在检查" />;
  if (findings.length === 0) {
    return <EmptyState icon="check" title="没有要改的" text="改动任何一格都会马上重新检查。" />;
  }
  const pages = [page, ...form.pages.map((each) => each.page).filter((each) => each !== page)];
  let room = shown;
  const groups = pages.map((each, at) => {
    const here = findings.filter((finding) => finding.page === each);
    const drawn = sorted(here).slice(0, room);
    room -= drawn.length;
    return drawn.length === 0 ? null : (
      <section key={each}>
        <h2 className="group">
          {at === 0 ? '本页' : (form.pages.find((one) => one.page === each)?.title ?? '其他')}
          <span className="tn">{here.length} 条</span>
        </h2>
        {drawn.map((finding) => (
          <FindingCard key={finding.key} finding={finding} />
        ))}
      </section>
    );
  });
  return (
    <>
      {groups}
      {findings.length > shown && (
        <p className="more-findings">
          <Button small onClick={() => setShown(shown + most)}>
            再看 {Math.min(most, findings.length - shown)} 条，还有 {findings.length - shown} 条
          </Button>
        </p>
      )}
    </>
  );
}

const sorted = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => order[a.severity] - order[b.severity]);
