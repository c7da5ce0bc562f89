import type { ExportView } from '#contract/export.ts';
import { sayInstant } from '../text/time.ts';
import './exports.css';

const words: Readonly<Record<ExportView['state'], string>> = {
  waiting: '正在排队',
  running: '正在写',
  done: '已写好',
  failed: '没有写成',
  cancelled: '已取消',
  expired: '已过期，文件已删除',
};

/** How far an export is, in rows, or how it ended. */
export function ExportProgress({ view }: { view: ExportView }) {
  const { state, done, total, size, error, expiresAt } = view;
  const going = state === 'waiting' || state === 'running';
  return (
    <div className="export-progress" role="status">
      <p className="tn">
        {words[state]}
        {going && `，${done} / ${total} 行`}
        {state === 'done' &&
          `，${total} 行，${((size ?? 0) / 1_048_576).toFixed(1)} MB，${sayInstant(expiresAt)} 前可下载`}
        {state === 'failed' && error && `：${error}`}
      </p>
      {going && (
        <progress max={Math.max(1, total)} value={done} aria-label="导出进度">
          {done} / {total}
        </progress>
      )}
    </div>
  );
}
