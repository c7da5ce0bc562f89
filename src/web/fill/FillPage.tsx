import { useParams } from '@tanstack/react-router';
import type { FilingView } from '#contract/filing.ts';
import type { Published } from '#definition/published.ts';
import { useChecked } from '../filing/form-context.ts';
import { useFiling, useFillForm } from '../filing/use-open-form.ts';
import { QueryError } from '../shell/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Filling } from './Filling.tsx';
import './fill.css';

export function FillPage() {
  const { filing = '' } = useParams({ strict: false });
  const { view, published, error, refetch } = useFiling(filing);
  if (view && published) return <Opened key={view.id} view={view} published={published} />;
  return error ? (
    <QueryError error={error} retry={() => void refetch()} />
  ) : (
    <Skeleton lines={8} label="正在打开报表" />
  );
}

/** Which page to begin with is known from the findings: only an address that names its page need not wait for them. */
function Opened({ view, published }: { view: FilingView; published: Published }) {
  const { page } = useParams({ strict: false });
  const fill = useFillForm(view, published);
  const checked = useChecked(fill?.open.store);
  return fill && (page !== undefined || checked) ? (
    <Filling fill={fill} />
  ) : (
    <Skeleton lines={8} label="正在打开报表" />
  );
}
