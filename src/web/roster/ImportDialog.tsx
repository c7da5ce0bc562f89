import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { GetRosterWorkbook, ReadRosterWorkbook } from '#contract/roster-workbook.ts';
import type { Roster } from '#definition/form.ts';
import { addressOf, upload } from '../api.ts';
import { useForm } from '../filing/form-context.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useSay } from '../ui/Status.tsx';

type Read = ResponseOf<typeof ReadRosterWorkbook>;
const words = { added: '新增', changed: '修改', removed: '删除', unchanged: '未变' } as const;
const shown = 100;

/** Reads a workbook, says line by line what is wrong and what would change, and changes nothing before the yes. */
export default function ImportDialog({ roster, onClose }: { roster: Roster; onClose: () => void }) {
  const { view, store, line } = useForm();
  const say = useSay();
  const [read, setRead] = useState<Read | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const send = async (file: File) => {
    setProblem(null);
    setRead(null);
    setShare(0);
    await line?.flush();
    const outcome = await upload(ReadRosterWorkbook, {
      params: { filing: view.id, roster: roster.id },
      file,
      onProgress: setShare,
    });
    setShare(null);
    if (outcome.kind === 'answered') return setRead(outcome.value);
    setProblem(outcome.kind === 'offline' ? '连不上服务器，文件没有传上去，请稍后再试。' : outcome.detail);
  };
  const accept = () => {
    if (!read) return;
    store.change(read.changes, `导入${roster.title}`);
    onClose();
    say(`已导入：新增 ${read.added}、修改 ${read.changed}、删除 ${read.removed}。`, { undo: () => store.undo() });
  };
  const moving = read ? read.added + read.changed + read.removed : 0;

  return (
    <Dialog
      title={`导入${roster.title}`}
      width={860}
      onClose={onClose}
      footer={
        <>
          <a
            className="left t13"
            href={addressOf(GetRosterWorkbook, { params: { filing: view.id, roster: roster.id } })}
            download
          >
            下载现有名单
          </a>
          <Button onClick={onClose}>取消</Button>
          {read && (
            <Button tone="primary" blocked={moving === 0 ? '没有要改的' : null} onClick={accept}>
              采用这 {moving} 处改动
            </Button>
          )}
        </>
      }
    >
      <p className="muted t13">在下载的名单上增删改，再传回来。先核对改动，点“采用”之前不会改动任何数据。</p>
      <label className="btn file">
        <Icon name="upload" />
        选择 Excel 文件
        <input
          type="file"
          className="vh"
          accept=".xlsx"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void send(file);
            event.target.value = '';
          }}
        />
      </label>
      {share !== null && (
        <span
          className="bar"
          role="progressbar"
          aria-label="上传进度"
          aria-valuenow={Math.round(share * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <i style={{ width: `${share * 100}%` }} />
        </span>
      )}
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
      {read && <Preview read={read} />}
    </Dialog>
  );
}

function Preview({ read }: { read: Read }) {
  const rows = read.rows.filter((row) => row.what !== 'unchanged');
  return (
    <>
      <p role="status">
        新增 <b className="tn">{read.added}</b>、修改 <b className="tn">{read.changed}</b>、删除{' '}
        <b className="tn">{read.removed}</b>，未变 {read.unchanged}。
      </p>
      {read.problems.length > 0 && (
        <Alert tone="red" icon="hard">
          <b>{read.problems.length} 处有问题，这些格没有读入：</b>
          <ul>
            {read.problems.slice(0, shown).map((problem) => (
              <li key={`${problem.line} ${problem.column} ${problem.message}`}>
                {problem.line !== null && `第 ${problem.line} 行`}
                {problem.column && `“${problem.column}”`}
                {(problem.line !== null || problem.column) && '：'}
                {problem.message}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {rows.length > 0 && (
        <div className="import-rows">
          <table>
            <thead>
              <tr>
                <th scope="col" className="num">
                  行
                </th>
                <th scope="col">改动</th>
                <th scope="col">内容</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, shown).map((row) => (
                <tr key={`${row.what} ${row.line}`}>
                  <td className="num">{row.line}</td>
                  <td className={row.what === 'removed' ? 'c-red' : 'c-blue'}>{words[row.what]}</td>
                  <td>
                    {row.cells.map(({ column, was, becomes }) => (
                      <span key={column} className="change">
                        {column}：{was && `${was} → `}
                        {becomes || '空'}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > shown && (
            <p className="muted note">另有 {rows.length - shown} 行，采用后可在名单中逐行查看。</p>
          )}
        </div>
      )}
    </>
  );
}
