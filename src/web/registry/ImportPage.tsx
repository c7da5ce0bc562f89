import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { GetImport, GetImportTemplate, type ImportRun, ReadImport } from '#contract/import.ts';
import { addressOf, demand, upload } from '../api.ts';
import { Go } from '../shell/Go.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { QueryError } from '../shell/QueryError.tsx';
import { Alert } from '../ui/Alert.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ImportReport } from './ImportReport.tsx';
import { ImportRuns } from './ImportRuns.tsx';
import './registry.css';

/** Many entries or first values from a file: read, look, confirm, follow. */
export function ImportPage() {
  const { target = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['import', target],
    queryFn: () => demand(GetImport, { params: { target } }),
  });
  const [run, setRun] = useState<ImportRun | null>(null);
  if (!data)
    return error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={6} label="正在打开" />;
  return (
    <>
      <PageHead
        title={data.title}
        steps={[{ label: data.title, to: null }]}
        actions={
          <>
            <Go className="btn" to={data.back}>
              返回台账
            </Go>
            <a className="btn" href={addressOf(GetImportTemplate, { params: { target } })} download>
              下载模板
            </a>
          </>
        }
      />
      <section className="card import" aria-label="上传文件">
        <p className="muted">{data.note}</p>
        <Upload target={target} onRead={setRun} />
      </section>
      {run && (
        <ImportReport
          key={run.id}
          run={run}
          onDone={() => {
            void refetch();
          }}
        />
      )}
      <ImportRuns runs={data.runs} onOpen={setRun} />
    </>
  );
}

function Upload({ target, onRead }: { target: string; onRead: (run: ImportRun) => void }) {
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (file: File) => {
    setProblem(null);
    setShare(0);
    const outcome = await upload(ReadImport, { params: { target }, file, onProgress: setShare });
    setShare(null);
    if (outcome.kind === 'answered') return onRead(outcome.value);
    setProblem(outcome.kind === 'offline' ? '连不上服务器，文件没有传上去，请稍后再试。' : outcome.detail);
  };
  return (
    <>
      <label className="btn primary file">
        <Icon name="upload" />
        选择 Excel 或 CSV 文件
        <input
          type="file"
          className="vh"
          accept=".xlsx,.csv"
          disabled={share !== null}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void send(file);
            event.target.value = '';
          }}
        />
      </label>
      <span className="muted t13">先逐行核对，点“确认导入”之前不会改动任何数据</span>
      {share !== null && (
        <p role="status" className="muted t13">
          {share < 1 ? `正在上传 ${Math.round(share * 100)}%` : '已上传，正在逐行核对…'}
        </p>
      )}
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
    </>
  );
}
