import { useQuery } from '@tanstack/react-query';
import { ListAssignmentHistory } from '#contract/account.ts';
import { demand } from '../api.ts';
import { QueryError } from '../shell/QueryError.tsx';
import { sayInstant } from '../text/time.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

interface Props {
  register: string;
  entry: { subject: string; name: string };
  onClose: () => void;
}

/** Everybody who has ever filled in for an entry, by whom given and taken back. */
export function AssignmentHistory({ register, entry: { subject, name }, onClose }: Props) {
  const { data, error, refetch } = useQuery({
    queryKey: ['assignments', register, subject],
    queryFn: () => demand(ListAssignmentHistory, { params: { register, subject } }),
  });
  return (
    <Dialog
      title="授权历史"
      subtitle={name}
      width={560}
      onClose={onClose}
      footer={<Button onClick={onClose}>关闭</Button>}
    >
      {!data && (error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton />)}
      {data?.length === 0 && <p className="muted">还没有授权过。</p>}
      <ul className="history-lines">
        {data?.map((one) => (
          <li key={`${one.account} ${one.since}`}>
            <b>{one.name}</b> <span className="muted tn">{one.login}</span>
            <p className="tn t13">
              {sayInstant(one.since)} {one.by ?? '系统'}授权
              {one.until ? `；${sayInstant(one.until)} ${one.endedBy ?? '系统'}收回` : '，至今'}
            </p>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
