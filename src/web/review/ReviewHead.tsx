import { lazy, Suspense, useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { FilingView } from '#contract/filing.ts';
import { GetBundle, GetDocument } from '#contract/filing-document.ts';
import { ExportHistory } from '#contract/filing-record.ts';
import { fillerLabel } from '#definition/filler-label.ts';
import { addressOf } from '../api.ts';
import { useFindings, useForm } from '../filing/form-context.ts';
import { Go } from '../shell/Go.tsx';
import { PageHead } from '../shell/PageHead.tsx';
import { sayInstant } from '../text/time.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { ReadActions } from './ReadActions.tsx';

const PdfDialog = lazy(() => import('../filing/PdfDialog.tsx'));
const RecordDialog = lazy(() => import('../filing/RecordDialog.tsx'));

export function ReviewHead({ decide }: { decide: boolean }) {
  const { view } = useForm();
  const [record, setRecord] = useState(false);
  const [pdf, setPdf] = useState(false);
  const place = { params: { filing: view.id } };
  return (
    <header className="reader-head">
      <PageHead
        title={view.title}
        steps={[{ label: decide ? '审核' : '查看', to: null }]}
        beside={
          <>
            <StateTag {...view.state} onOpen={() => setRecord(true)} />
            {view.late ? <StateTag tone="purple" icon="warn" label={`逾期 ${view.late} 天`} /> : null}
            {view.version > 1 && <StateTag tone="grey" icon="refresh" label={`第 ${view.version} 版`} />}
          </>
        }
        actions={
          <>
            <Button small onClick={() => setPdf(true)}>
              预览 PDF
            </Button>
            <a className="btn sm" href={addressOf(GetBundle, place)} download>
              下载
            </a>
            <Menu
              className="btn sm"
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
                  <a role="menuitem" href={addressOf(ExportHistory, place)} download onClick={close}>
                    导出修改记录
                  </a>
                  <button type="button" role="menuitem" onClick={() => window.print()}>
                    打印本页
                  </button>
                  {decide ? (
                    <Go role="menuitem" to={addresses.view(view.id)}>
                      查看全文
                    </Go>
                  ) : null}
                </>
              )}
            </Menu>
            {decide ? <OwnPages /> : <ReadActions />}
          </>
        }
      />
      <Facts />
      {view.returned && view.editable && (
        <Alert tone="red" icon="return">
          <b>
            {view.returned.by}（{view.returned.organisation}）{sayInstant(view.returned.at)} 退回：
          </b>
          “{view.returned.opinion}”
        </Alert>
      )}
      <Suspense>
        {record && <RecordDialog filing={view.id} onClose={() => setRecord(false)} />}
        {pdf && (
          <PdfDialog
            title={view.title}
            src={addressOf(GetDocument, { ...place, query: { inline: '1' } })}
            onClose={() => setPdf(false)}
          />
        )}
      </Suspense>
    </header>
  );
}

const shownFacts = 4;

/** Facts of the subject that the title does not say already. */
const worthSaying = ({ facts = [], title, subject }: FilingView) =>
  facts.filter(({ text }) => !title.includes(text) && text !== subject.home?.name).slice(0, shownFacts);

/** Pages whoever decides fills in before deciding: a score, a remark. */
function OwnPages() {
  const { view, form } = useForm();
  const own = form.pages.filter(({ page }) => view.pages.some((each) => each.page === page && each.fill));
  return own.map(({ page, title }) => (
    <Go key={page} className="btn sm" to={addresses.fill(view.id, page)}>
      填写{title}
    </Go>
  ));
}

/** What a reader wants to know before the first number. */
function Facts() {
  const { view, form, programme } = useForm();
  const findings = useFindings();
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const soft = count('soft');
  const missing = findings.filter(
    ({ severity, key, bound }) =>
      severity === 'soft' && !view.explanations.some((each) => each.finding === key && each.bound === bound),
  ).length;
  const files = Object.values(view.answers.attachments)
    .flat()
    .filter((file) => !file.carried).length;
  const facts = [
    { label: '所属单位', text: view.subject.home?.name ?? '' },
    { label: fillerLabel(programme.roles, form), text: view.owner.name },
    ...worthSaying(view),
    { label: '提交', text: view.submittedAt ? sayInstant(view.submittedAt) : '未提交' },
    {
      label: '检测',
      text: `强制 ${count('hard')}，核实 ${soft}${soft ? (missing ? `（${missing} 条待说明）` : '（均已说明）') : ''}`,
    },
  ].filter(({ text }) => text);
  return (
    <dl className="filing-facts tn">
      {facts.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <div>
        <dt>附件</dt>
        <dd>{files > 0 ? <a href="#files">{files} 个</a> : '无'}</dd>
      </div>
    </dl>
  );
}
