import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { GetArticle, GetArticleFile } from '#contract/site.ts';
import { addressOf, demand } from '../api.ts';
import { useTitle } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { saySize } from '../text/size.ts';
import { sayDate } from '../text/time.ts';
import '../text/prose.css';
import { Skeleton } from '../ui/Skeleton.tsx';
import { PageFrame } from './PageFrame.tsx';
import { siteQuery } from './site.ts';

export function ArticlePage() {
  const { article = '' } = useParams({ strict: false });
  const site = useQuery(siteQuery);
  return <PageFrame query={site}>{() => <Article id={article} />}</PageFrame>;
}

function Article({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['article', id],
    queryFn: () => demand(GetArticle, { params: { article: id } }),
  });
  useTitle(data?.title ?? '通知公告');
  if (!data) return error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton />;
  return (
    <article className="w reading">
      <h1>{data.title}</h1>
      <p className="muted t13 tn">
        {data.column}　{sayDate(data.publishedAt)}
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the server has sanitised it */}
      <div className="prose" dangerouslySetInnerHTML={{ __html: data.html }} />
      {data.files.length > 0 && (
        <section aria-label="附件">
          <h2>附件</h2>
          <ul>
            {data.files.map((file) => (
              <li key={file.id}>
                <a
                  className="lnk"
                  href={addressOf(GetArticleFile, { params: { article: data.id, file: file.id } })}
                  download
                >
                  {file.name}
                </a>
                <span className="muted t13 tn"> {saySize(file.size)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
