import { useQuery } from '@tanstack/react-query';
import { GetDownload } from '#contract/site.ts';
import { addressOf } from '../api.ts';
import { useTitle } from '../shell/PageHead.tsx';
import { Icon } from '../ui/Icon.tsx';
import { PageFrame } from './PageFrame.tsx';
import { siteQuery } from './site.ts';

export function DownloadsPage() {
  const query = useQuery(siteQuery);
  useTitle('资料下载');
  return (
    <PageFrame query={query}>
      {(site) => (
        <div className="w reading">
          <h1>资料下载</h1>
          {site.downloads.length === 0 && <p className="muted none">还没有可以下载的资料。</p>}
          <ul className="articles">
            {site.downloads.map(({ title, file }) => (
              <li key={file}>
                <a href={addressOf(GetDownload, { params: { file } })} download>
                  <Icon name="file" /> {title}
                </a>
                <span className="muted t13">下载</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </PageFrame>
  );
}
