import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { SiteView } from '#contract/site.ts';
import { useTitle } from '../shell/PageHead.tsx';
import { Demo } from './Demo.tsx';
import { Headlines } from './Headlines.tsx';
import { PageFrame } from './PageFrame.tsx';
import { Services } from './Services.tsx';
import { SignInBox } from './SignInBox.tsx';
import { siteQuery } from './site.ts';

export function PortalPage() {
  const query = useQuery(siteQuery);
  return <PageFrame query={query}>{(site) => <Portal site={site} />}</PageFrame>;
}

function Portal({ site }: { site: SiteView }) {
  const { entrance } = useParams({ strict: false });
  const [filled, setFilled] = useState({ login: '', password: '' });
  const chosen = entrance ?? site.entrances[0]?.entrance ?? '';
  useTitle(site.title);
  return (
    <>
      <h1 className="vh">{site.title}</h1>
      <div className="w portal-top">
        <Headlines articles={site.articles} now={site.now} />
        <div className="portal-side">
          <SignInBox key={`${chosen} ${filled.login}`} site={site} entrance={chosen} filled={filled} />
          {site.demo.length > 0 && <Demo site={site} onChoose={setFilled} />}
        </div>
      </div>
      <Services services={site.services} />
    </>
  );
}
