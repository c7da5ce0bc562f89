import { useParams } from '@tanstack/react-router';
import type { FilingView } from '#contract/filing.ts';
import type { Published } from '#definition/published.ts';
import { FormContext } from '../filing/form-context.ts';
import { useFiling, useReadForm } from '../filing/use-open-form.ts';
import { QueryError } from '../shell/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Reading } from './Reading.tsx';
import './review.css';

/** Judging: only what changed, where each change comes from, findings beside their number, the decision below. */
export const ReviewPage = () => <FilingReader decide />;

/** Reading: everything, with the way to the parts at the right. */
export const ViewPage = () => <FilingReader decide={false} />;

function FilingReader({ decide }: { decide: boolean }) {
  const { filing = '' } = useParams({ strict: false });
  const { view, published, error, refetch } = useFiling(filing);
  if (view && published)
    return <Opened key={`${view.id} ${decide}`} view={view} published={published} decide={decide} />;
  return error ? (
    <QueryError error={error} retry={() => void refetch()} />
  ) : (
    <Skeleton lines={8} label="正在打开报表" />
  );
}

function Opened({ view, published, decide }: { view: FilingView; published: Published; decide: boolean }) {
  const open = useReadForm(view, published);
  return (
    <FormContext value={open}>
      <Reading decide={decide} />
    </FormContext>
  );
}
