import { useParams, useRouter, useRouterState } from '@tanstack/react-router';
import { addresses } from '#contract/addresses.ts';
import { PageHead } from '../shell/PageHead.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import CoverDialog from './CoverDialog.tsx';

/** The cover by its own address: a link in a message leads here; lists open the same dialog in place. */
export function OpenPage() {
  const { form = '' } = useParams({ strict: false });
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const subject = new URLSearchParams(search).get('subject');
  return (
    <>
      <PageHead title="填报" />
      {subject ? (
        <CoverDialog
          form={form}
          subject={subject}
          onClose={() => router.history.push(addresses.home)}
          onOpened={(filing) => router.history.push(addresses.fill(filing))}
        />
      ) : (
        <EmptyState title="请先选填报对象" text="从左侧菜单进入填报列表，在要填的那一行点“填报”。" />
      )}
    </>
  );
}
