import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SiteView } from '#contract/site.ts';
import { QueryError } from '../shell/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { PortalFrame } from './PortalFrame.tsx';

/** A public page once the site is known. */
export function PageFrame({
  query,
  children,
}: {
  query: UseQueryResult<SiteView>;
  children: (site: SiteView) => ReactNode;
}) {
  if (query.data) return <PortalFrame site={query.data}>{children(query.data)}</PortalFrame>;
  return query.error ? <QueryError error={query.error} retry={() => void query.refetch()} /> : <Skeleton />;
}
