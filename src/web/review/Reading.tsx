import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { CompareVersions } from '#contract/filing-record.ts';
import { noAnswers } from '#definition/answers.ts';
import { demand } from '../api.ts';
import { useForm } from '../filing/form-context.ts';
import { sayPeriod } from '../text/time.ts';
import { Anchors } from './Anchors.tsx';
import { ComparedTable } from './ComparedTable.tsx';
import { CompareTools, type With } from './CompareTools.tsx';
import { type Comparison, comparePages } from './comparison.ts';
import { DecisionBar } from './DecisionBar.tsx';
import { FilesSection } from './FilesSection.tsx';
import { provenanceOf } from './provenance.ts';
import { ReviewHead } from './ReviewHead.tsx';

export function Reading({ decide }: { decide: boolean }) {
  const open = useForm();
  const { view, form, book, store } = open;
  const [only, setOnly] = useState(decide && view.carried !== null);
  const [against, setAgainst] = useState<With>('period');
  const other = useQuery({
    queryKey: ['compare', view.id, view.revision, against],
    queryFn: () =>
      demand(CompareVersions, {
        params: { filing: view.id },
        query: { with: against === 'returned' ? 'returned' : 'previous-version' },
      }),
    enabled: against !== 'period',
  });
  const comparison = useMemo<Comparison>(() => {
    if (against !== 'period' && other.data)
      return { label: other.data.label, before: other.data.answers, periodic: false };
    return {
      label: previousLabel(view.collection.period),
      before: view.carried?.previous ?? noAnswers,
      periodic: true,
    };
  }, [against, other.data, view]);
  const pages = useMemo(() => {
    const seen = form.pages.filter(
      (page) => view.pages.some((each) => each.page === page.page) && store.relevant(page.page),
    );
    return comparePages(open, seen, comparison);
  }, [open, form, view.pages, store, comparison]);
  const provenance = useMemo(
    () => provenanceOf(form, book, comparison.before, store.session.answers()),
    [form, book, comparison, store],
  );
  const compared = view.carried !== null || against !== 'period';
  const deciding = decide && view.actions.some((action) => action.opinion !== 'none');
  return (
    <div className={deciding ? 'reader deciding' : 'reader'}>
      <ReviewHead decide={decide} />
      <div className="reader-columns">
        <section className="card" aria-label={`${view.title}的内容`}>
          {compared && (
            <CompareTools pages={pages} only={only} onOnly={setOnly} against={against} onAgainst={setAgainst} />
          )}
          <ComparedTable
            pages={pages}
            only={only && compared}
            compared={compared}
            was={comparison.label}
            now={
              /^\d/.test(view.collection.period) ? sayPeriod(view.collection.period).replace(/^\d{4}年/, '') : '内容'
            }
            provenance={provenance}
          />
          <FilesSection pages={pages} />
        </section>
        <Anchors pages={pages} compared={compared} />
      </div>
      {deciding && <DecisionBar />}
    </div>
  );
}

/** `7月` for `2023-08`; other rhythms say 上期. */
function previousLabel(period: string): string {
  const month = /^\d{4}-(\d{2})$/.exec(period)?.[1];
  if (month === undefined) return '上期';
  return `${Number(month) === 1 ? 12 : Number(month) - 1}月`;
}
