import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CarryOutImport, GetImportRun, type ImportRun } from '#contract/import.ts';
import { call, demand } from '../api.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

const beat = 1_000;

/** What the file holds line by line; after the yes, how far it has got. */
export function ImportReport({ run: first, onDone }: { run: ImportRun; onDone: () => void }) {
  const { data: run = first, refetch } = useQuery({
    queryKey: ['import-run', first.id],
    queryFn: () => demand(GetImportRun, { params: { run: first.id } }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? beat : false),
  });
  const over = run.state === 'done' || run.state === 'failed';
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when it is over
  useEffect(() => {
    if (over) onDone();
  }, [over]);
  return (
    <section className="card import" aria-label="核对结果">
      <h2>{run.fileName}</h2>
      <Standing run={run} onStarted={() => void refetch()} />
      <Problems run={run} />
      {run.preview.length > 0 && <Preview run={run} />}
    </section>
  );
}

function Standing({ run, onStarted }: { run: ImportRun; onStarted: () => void }) {
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const counts = (
    <>
      新增 <b className="tn">{run.fresh}</b>、更新 <b className="tn">{run.changed}</b>、与已导入的相同{' '}
      <b className="tn">{run.same}</b>
    </>
  );
  const start = async () => {
    setAsked(false);
    const outcome = await call(CarryOutImport, {
      params: { run: run.id },
      body: { lines: run.total, file: run.fileName },
    });
    if (outcome.kind === 'answered') return onStarted();
    setProblem(outcome.kind === 'offline' ? '连不上服务器，没有开始导入。' : outcome.detail);
  };
  if (run.state === 'refused')
    return (
      <Alert tone="red" icon="hard" role="alert">
        <b>这个文件不能导入</b>，没有改动任何数据。请按下面的说明改好后重新上传。
      </Alert>
    );
  if (run.state === 'done')
    return (
      <Alert tone="green" icon="check" role="status">
        <b>已导入 {run.total} 行</b>：{counts}。{run.left > 0 && `另有 ${run.left} 行有问题，没有导入。`}
      </Alert>
    );
  if (run.state === 'failed')
    return (
      <Alert tone="red" icon="hard" role="alert">
        导入到第 {run.done} 行时中断，已导入的行有效。<Button onClick={() => void start()}>从断点继续</Button>
      </Alert>
    );
  if (run.state === 'running')
    return (
      <div role="status">
        <p>
          正在导入 <b className="tn">{run.done}</b> / <b className="tn">{run.total}</b> 行，可以离开本页，稍后回来查看。
        </p>
        <progress max={run.total} value={run.done} aria-label="导入进度" />
      </div>
    );
  return (
    <>
      <p role="status">
        可导入 <b className="tn">{run.total}</b> 行：{counts}。
        {run.left > 0 && (
          <>
            有问题 <b className="tn c-red">{run.left}</b> 行，不会导入。
          </>
        )}
      </p>
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
      <Button tone="primary" onClick={() => setAsked(true)}>
        确认导入 {run.total} 行
      </Button>
      {asked && (
        <Dialog
          title={run.title}
          onClose={() => setAsked(false)}
          footer={
            <>
              <Button onClick={() => setAsked(false)}>取消</Button>
              <Button tone="primary" onClick={() => void start()}>
                导入
              </Button>
            </>
          }
        >
          <p>
            将把“{run.fileName}”的 {run.total} 行写入系统（{counts}）
            {run.left > 0 ? `，${run.left} 行有问题的不写入` : ''}。
          </p>
        </Dialog>
      )}
    </>
  );
}

function Problems({ run }: { run: ImportRun }) {
  if (run.problems.length === 0) return null;
  return (
    <details className="import-problems" open>
      <summary>
        需要核对的 <b className="tn">{run.problemTotal}</b> 处
        {run.problemTotal > run.problems.length && `（列出前 ${run.problems.length} 处）`}
      </summary>
      <ul>
        {run.problems.map((problem) => (
          <li key={`${problem.line} ${problem.cell} ${problem.message}`} className={problem.level}>
            <b className="nw">{problem.level === 'error' ? '不导入' : '请核对'}</b>
            <span className="nw tn">
              {problem.line === null ? '整个文件' : `第 ${problem.line} 行`}
              {problem.cell && ` ${problem.cell}`}
            </span>
            <span>{problem.message}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const words = { fresh: '新增', changed: '更新', same: '相同' } as const;

function Preview({ run }: { run: ImportRun }) {
  return (
    <div className="scroll">
      <table>
        <caption className="t13 muted">前 {run.preview.length} 行</caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">编号</th>
            <th scope="col">名称</th>
            <th scope="col">将会</th>
            <th scope="col" className="num">
              有值的栏
            </th>
          </tr>
        </thead>
        <tbody>
          {run.preview.map((row) => (
            <tr key={row.line}>
              <td className="tn">{row.line}</td>
              <td className="tn nw">{row.code}</td>
              <td>{row.name}</td>
              <td>{words[row.what]}</td>
              <td className="num">{row.cells}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
