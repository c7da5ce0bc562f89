import { useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { FilingView } from '#contract/filing.ts';
import { GetBundle } from '#contract/filing-document.ts';
import type { Form, Page } from '#definition/form.ts';
import { addressOf } from '../api.ts';
import { useForm } from '../filing/form-context.ts';
import { useSiteMinute } from '../session/clock.ts';
import { Go } from '../shell/Go.tsx';
import { Crumbs, useTitle } from '../shell/PageHead.tsx';
import { sayDeadline, sayDuration } from '../text/time.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { FilingDialogs } from './FilingDialogs.tsx';
import { SaveNote } from './SaveNote.tsx';
import { useFilingActions } from './use-filing-actions.ts';

/** Top of the form: where it stands, whether it is saved, how long is left, and the one thing to do next. */
export function FillHead({ pages, page }: { pages: readonly Page[]; page: Page }) {
  const { view, form } = useForm();
  const actions = useFilingActions();
  const [record, setRecord] = useState(false);
  const next = pages[pages.indexOf(page) + 1];
  const primary = view.actions.filter((action) => action.tone === 'primary');
  const others = view.actions.filter((action) => action.tone !== 'primary');
  useTitle(`${page.title} · ${view.title}`);
  return (
    <header className="fill-head">
      <Crumbs steps={[{ label: view.subject.name, to: null }]} />
      <div className="ttl">
        <h1>
          <span className="vh">{view.subject.name} </span>
          {view.collection.label}
        </h1>
        <StateTag {...view.state} onOpen={() => setRecord(true)} />
        <span className="end row meta">
          <SaveNote />
          <DueNote />
        </span>
        <span className="row head-actions">
          {view.editable && (
            <Button busy={actions.busy === 'check'} onClick={() => void actions.check()}>
              检测
            </Button>
          )}
          <Button busy={actions.busy === 'preview'} onClick={() => void actions.preview()}>
            预览
          </Button>
          <Menu
            name="更多操作"
            label={
              <>
                更多
                <Icon name="down" />
              </>
            }
          >
            {(close) => (
              <>
                {syncLabels(form.sources, view).map((label) => (
                  <button
                    key={label}
                    type="button"
                    role="menuitem"
                    onClick={() => {
                      close();
                      void actions.synchronise(label);
                    }}
                  >
                    {label}
                  </button>
                ))}
                {view.editable && (
                  <button
                    type="button"
                    role="menuitem"
                    onClick={() => {
                      close();
                      void actions.makeDocument();
                    }}
                  >
                    生成 PDF
                  </button>
                )}
                <a
                  role="menuitem"
                  href={addressOf(GetBundle, { params: { filing: view.id } })}
                  download
                  onClick={close}
                >
                  下载 PDF 和附件
                </a>
                <button
                  type="button"
                  role="menuitem"
                  onClick={() => {
                    close();
                    setRecord(true);
                  }}
                >
                  流转记录
                </button>
                <Go role="menuitem" to={addresses.view(view.id)}>
                  查看全文
                </Go>
                {others.length > 0 && <hr />}
                {others.map((action) => (
                  <button
                    key={action.do}
                    type="button"
                    role="menuitem"
                    className={action.tone}
                    disabled={action.blocked !== null}
                    title={action.blocked?.detail}
                    onClick={() => {
                      close();
                      actions.ask(action);
                    }}
                  >
                    {action.label}
                  </button>
                ))}
              </>
            )}
          </Menu>
          {next ? (
            <Go className="btn primary" to={addresses.fill(view.id, next.page)}>
              下一页：{next.title}
            </Go>
          ) : (
            primary.map((action) => (
              <Button
                key={action.do}
                tone="primary"
                busy={actions.busy === action.do}
                onClick={() => void actions.start(action)}
              >
                {action.label}
              </Button>
            ))
          )}
        </span>
      </div>
      <FilingDialogs actions={actions} record={record} onRecord={setRecord} />
    </header>
  );
}

function DueNote() {
  const { view } = useForm();
  const now = useSiteMinute();
  if (!view.due || !view.editable) return null;
  const left = Date.parse(view.due.at) - now;
  return (
    <span className="due-note tn" title={view.due.why}>
      {sayDeadline(view.due.at)} 截止，
      {left > 0 ? (
        <b>还有 {sayDuration(left)}</b>
      ) : (
        <b className="c-purple">已逾期 {view.late ?? Math.ceil(-left / 86_400_000)} 天</b>
      )}
    </span>
  );
}

/** Words of the buttons by which data are copied again, where the filing stands. */
const syncLabels = (sources: Form['sources'], { editable, state }: FilingView): readonly string[] => [
  ...new Set(
    Object.values(sources)
      .filter(({ take, in: states }) => editable && take === 'sync' && (states?.includes(state.state) ?? true))
      .map(({ label }) => label ?? '数据同步'),
  ),
];
