import { lazy, Suspense, useState } from 'react';
import { GetRosterWorkbook } from '#contract/roster-workbook.ts';
import type { Roster } from '#definition/form.ts';
import { addressOf } from '../api.ts';
import { useForm, useLayout, useRows } from '../filing/form-context.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Menu } from '../ui/Menu.tsx';
import './roster.css';
import { RosterBrief } from './RosterBrief.tsx';
import { RosterNotes } from './RosterNotes.tsx';
import { RowDialog } from './RowDialog.tsx';
import { newRowId } from './row-id.ts';

const RosterGrid = lazy(() => import('./RosterGrid.tsx'));
const ImportDialog = lazy(() => import('./ImportDialog.tsx'));
const brief = 8;

/** A 明细表: the first rows at a glance, one row in a dialog, the whole list as a grid, Excel both ways. */
export function RosterView({ roster, readonly }: { roster: Roster; readonly: boolean }) {
  const { view, store } = useForm();
  const layout = useLayout();
  const rows = useRows(roster.id);
  const [editing, setEditing] = useState<string | null>(null);
  const [whole, setWhole] = useState(false);
  const [importing, setImporting] = useState(false);
  if (!layout.relevant(roster.id)) return null;
  const fixed = readonly || roster.rows.fixed === true || roster.from !== undefined;
  const full = rows.length >= roster.rows.max;
  const add = () => {
    const row = newRowId();
    store.change([{ kind: 'add-row', roster: roster.id, row, before: null, cells: {} }], `新增一行${roster.title}`);
    setEditing(row);
  };
  const workbook = (empty: boolean) =>
    addressOf(GetRosterWorkbook, {
      params: { filing: view.id, roster: roster.id },
      ...(empty && { query: { empty: '1' } }),
    });
  return (
    <section className="roster" aria-label={roster.title} id={roster.id}>
      <header className="page-head">
        <h2 data-cell={roster.id} tabIndex={-1}>
          <span className="tn">{roster.id}</span> {roster.title}
        </h2>
        <span className="muted note tn">{rows.length} 条</span>
        {!fixed && (
          <>
            <Menu className="btn sm" name={`${roster.title}的 Excel`} label="Excel">
              {(close) => (
                <>
                  <a role="menuitem" href={workbook(false)} download onClick={close}>
                    下载现有名单
                  </a>
                  <a role="menuitem" href={workbook(true)} download onClick={close}>
                    下载空模板
                  </a>
                  <button
                    type="button"
                    role="menuitem"
                    onClick={() => {
                      close();
                      setImporting(true);
                    }}
                  >
                    导入 Excel
                  </button>
                </>
              )}
            </Menu>
            <Button small blocked={full ? `最多 ${roster.rows.max} 条` : null} onClick={add}>
              新增一条
            </Button>
          </>
        )}
      </header>
      <RosterNotes roster={roster} />
      {roster.from && (
        <p className="muted t13 roster-from">本表取自“{roster.from}”：上报的自动并入，撤回的自动移出，不在这里填写。</p>
      )}
      {rows.length === 0 ? (
        <p className="muted t13 roster-empty">还没有记录{fixed ? '。' : '，可新增、从 Excel 粘贴或导入。'}</p>
      ) : (
        <RosterBrief roster={roster} rows={rows.slice(0, brief)} onOpen={setEditing} />
      )}
      <p className="roster-foot note muted">
        <span className="tn">
          {rows.length > brief ? `显示 1–${brief}，共 ${rows.length} 条` : `共 ${rows.length} 条`}
        </span>
        {(rows.length > brief || !fixed) && (
          <LinkButton className="end" onClick={() => setWhole(true)}>
            {fixed ? '打开整份名单' : '打开整份名单（可从 Excel 粘贴）'}
          </LinkButton>
        )}
      </p>
      {editing && (
        <RowDialog roster={roster} row={editing} readonly={fixed} onRow={setEditing} onClose={() => setEditing(null)} />
      )}
      <Suspense>
        {whole && (
          <Dialog
            title={roster.title}
            subtitle={`${rows.length} 条${fixed ? '' : '；可直接改，Ctrl+V 从 Excel 粘贴，Ctrl+Z 撤销'}`}
            width={1480}
            onClose={() => setWhole(false)}
          >
            <RosterGrid roster={roster} readonly={fixed} />
          </Dialog>
        )}
        {importing && <ImportDialog roster={roster} onClose={() => setImporting(false)} />}
      </Suspense>
    </section>
  );
}
