import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { type BulletinView, GetBulletin, GetBulletinFile } from '#contract/bulletin.ts';
import { addressOf, demand } from '../api.ts';
import { Go } from '../shell/Go.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant } from '../text/time.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import './bulletin.css';
import { BulletinActions } from './BulletinActions.tsx';
import { BulletinText } from './BulletinText.tsx';
import { bulletinStates } from './states.ts';

const formatNames = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel' } as const;

/** One bulletin: its words to edit while it is a draft, its figures to read, and the way to everybody's home page. */
export function BulletinPage() {
  const { bulletin = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['bulletin', bulletin],
    queryFn: () => demand(GetBulletin, { params: { bulletin } }),
  });
  if (!data) return error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={10} />;
  return <Opened key={data.revision} view={data} onChange={() => void refetch()} />;
}

function Opened({ view, onChange }: { view: BulletinView; onChange: () => void }) {
  const [unsaved, setUnsaved] = useState(false);
  return (
    <>
      <PageHead
        title={view.title}
        steps={[
          { label: '通报', to: addresses.bulletins },
          { label: view.label, to: null },
        ]}
        beside={<StateTag {...bulletinStates[view.state]} />}
        actions={view.formats.map((format) => (
          <a
            key={format}
            className="btn"
            href={addressOf(GetBulletinFile, { params: { bulletin: view.id }, query: { format } })}
            download
          >
            {formatNames[format]}
          </a>
        ))}
      />
      <p className="muted t13 tn bulletin-facts">
        数据截至 {sayInstant(view.asOf)}，{view.by} {sayInstant(view.changedAt)} 办理。发布到“{view.column}”，
        {view.audience}。{view.article && <Go to={addresses.article(view.article)}>查看已发布的通报</Go>}
      </p>
      <BulletinText view={view} onUnsaved={setUnsaved} onChange={onChange} />
      <BulletinActions view={view} unsaved={unsaved} onChange={onChange} />
    </>
  );
}
