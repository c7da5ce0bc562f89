import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import { CancelExport, type ExportRequest, GetExport, StartExport } from '#contract/export.ts';
import { call, demand } from '../api.ts';
import { Go } from '../shell/Go.tsx';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { ExportProgress } from './ExportProgress.tsx';

interface Props {
  of: ExportRequest;
  title: string;
  onClose: () => void;
}

/** HB-66 HB-68: asks what it is for, then says how far it is; the work goes on when the dialog is closed. */
export default function ExportDialog({ of, title, onClose }: Props) {
  const [purpose, setPurpose] = useState('');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [started, setStarted] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['export', started],
    queryFn: () => demand(GetExport, { params: { export: started ?? '' } }),
    enabled: started !== null,
    refetchInterval: ({ state }) => (['waiting', 'running'].includes(state.data?.state ?? 'waiting') ? 700 : false),
  });
  const start = async () => {
    setMissing(purpose.trim() === '');
    if (purpose.trim() === '') return;
    const outcome = await call(StartExport, { body: { of, purpose: purpose.trim() } });
    if (outcome.kind === 'answered') setStarted(outcome.value.id);
    else setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，还没有开始导出。');
  };
  const cancel = async () => {
    if (started) await call(CancelExport, { params: { export: started } });
    onClose();
  };
  const going = !data || data.state === 'waiting' || data.state === 'running';

  if (started)
    return (
      <Dialog
        title={`导出${title}`}
        onClose={onClose}
        footer={
          <>
            {going && <Button onClick={() => void cancel()}>取消导出</Button>}
            {data?.href ? (
              <a className="btn primary" href={data.href} download onClick={onClose}>
                下载
              </a>
            ) : (
              <Button onClick={onClose}>先做别的</Button>
            )}
          </>
        }
      >
        {data && <ExportProgress view={data} />}
        <p className="muted t13">
          可以离开此页，写好后会发站内消息；24 小时内都可以在<Go to={addresses.exports}>我的导出</Go>下载。
        </p>
      </Dialog>
    );
  return (
    <Dialog
      title={`导出${title}`}
      onClose={onClose}
      onSubmit={() => void start()}
      footer={
        <Button tone="primary" type="submit">
          开始导出
        </Button>
      }
    >
      <Field
        label="用途"
        required
        error={missing ? '请写明用途，如“7月调度会材料”。' : null}
        hint="会记入安全日志。个人信息在文件里仍然遮盖。"
      >
        {(control) => (
          <input {...control} maxLength={200} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
        )}
      </Field>
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
    </Dialog>
  );
}
