import type { ImportRun } from '#contract/import.ts';
import { sayInstant } from '../text/time.ts';
import { LinkButton } from '../ui/Button.tsx';

const words: Readonly<Record<ImportRun['state'], string>> = {
  refused: '不能导入',
  ready: '待确认',
  running: '导入中',
  done: '已导入',
  failed: '中断',
};

/** What was sent here last, by whom, and what became of it. */
export function ImportRuns({ runs, onOpen }: { runs: readonly ImportRun[]; onOpen: (run: ImportRun) => void }) {
  if (runs.length === 0) return null;
  return (
    <section className="card import" aria-label="最近的导入">
      <h2>最近的导入</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">文件</th>
              <th scope="col">上传</th>
              <th scope="col">状态</th>
              <th scope="col" className="num">
                可导入行
              </th>
              <th scope="col" className="num">
                有问题行
              </th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td>{run.fileName}</td>
                <td className="tn nw">
                  {run.by} {sayInstant(run.uploadedAt)}
                </td>
                <td className="nw">{words[run.state]}</td>
                <td className="num">{run.total}</td>
                <td className="num">{run.left}</td>
                <td>
                  <LinkButton aria-label={`查看：${run.fileName}`} onClick={() => onOpen(run)}>
                    查看
                  </LinkButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
