import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { GetText } from '#contract/site.ts';
import { demand } from '../api.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { Markdown } from '../text/Markdown.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import './text.css';

/** 填报说明, 指标解释: a text of the programme, with its headings beside it. */
export function TextPage() {
  const { text = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['text', text],
    queryFn: () => demand(GetText, { params: { text } }),
  });
  if (!data) return error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton />;
  return (
    <>
      <PageHead title={data.title} />
      <article className="card help-text">
        <Markdown top={2} text={data.text.replace(/^# .+$/m, '')} />
      </article>
    </>
  );
}
