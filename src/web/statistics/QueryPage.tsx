import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { AskQuery, GetQueryChoices, type QueryChoices } from '#contract/query.ts';
import { demand } from '../api.ts';
import { type ListQuery, useListQuery } from '../list/list-query.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { QueryForm } from './QueryForm.tsx';
import { QueryResult } from './QueryResult.tsx';
import { draftFrom, draftText, requestFrom } from './query-draft.ts';
import '../list/list.css';
import './statistics.css';

/** HB-66: any indicators of any periods; what is asked stands in the address. */
export function QueryPage() {
  const { form } = useParams({ strict: false }) as { form: string };
  const query = useListQuery(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['query-choices', form],
    queryFn: () => demand(GetQueryChoices, { params: { form } }),
  });
  if (data) return <QueryBody choices={data} query={query} />;
  if (error) return <QueryError error={error} retry={() => void refetch()} />;
  return (
    <section className="card">
      <Skeleton lines={8} />
    </section>
  );
}

function QueryBody({ choices, query }: { choices: QueryChoices; query: ListQuery }) {
  const request = requestFrom(query.asked);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['query', choices.form, request],
    queryFn: () => demand(AskQuery, { params: { form: choices.form }, body: request ?? nothing }),
    enabled: request !== null,
    placeholderData: (previous) => previous,
  });
  return (
    <>
      <PageHead title="指标查询" beside={<span className="muted t13">{choices.title}，只含审核通过的</span>} />
      <QueryForm
        key={query.text}
        choices={choices}
        initial={draftFrom(query.asked, choices)}
        busy={isFetching}
        onAsk={(draft) => query.take(draftText(draft))}
      />
      {error && <QueryError error={error} retry={() => void refetch()} />}
      {!error && data && request && (
        <QueryResult
          answer={data}
          request={request}
          form={choices.form}
          stale={isFetching}
          onPage={(page) => query.change({ page: page > 1 ? String(page) : null })}
        />
      )}
      {!request && (
        <section className="card">
          <EmptyState
            icon="search"
            title="选好期次和指标后查询"
            text="可以按代码或名称找指标；时点、累计指标按期列出，不跨期相加。"
          />
        </section>
      )}
    </>
  );
}

const nothing = { periods: [], codes: [], filters: {}, by: null, page: 1 };
