import { addresses } from '#contract/addresses.ts';
import type { Page } from '#definition/form.ts';
import { useFindings, useForm } from '../filing/form-context.ts';
import { Go } from '../shell/Go.tsx';
import { Button } from '../ui/Button.tsx';
import { FilingDialogs } from './FilingDialogs.tsx';
import { useFilingActions } from './use-filing-actions.ts';

/** 上一页 and 下一页 at the end of a page, in the form's order. */
export function PageFoot({ pages, number }: { pages: readonly Page[]; number: number }) {
  const { view } = useForm();
  const [before, after] = [pages[number - 1], pages[number + 1]];
  return (
    <nav className="page-foot" aria-label="翻页">
      {before && (
        <Go className="btn" to={addresses.fill(view.id, before.page)}>
          上一页：{before.title}
        </Go>
      )}
      <span className="grow" />
      {after && (
        <Go className="btn" to={addresses.fill(view.id, after.page)}>
          下一页：{after.title}
        </Go>
      )}
    </nav>
  );
}

/** The phone's two buttons at the thumb: what is wrong, and what comes next. */
export function PhoneBar({
  pages,
  number,
  onChecks,
}: {
  pages: readonly Page[];
  number: number;
  onChecks: () => void;
}) {
  const { view, store } = useForm();
  const findings = useFindings();
  const actions = useFilingActions();
  const next = pages[number + 1];
  const [submit] = view.actions.filter((action) => action.tone === 'primary');
  return (
    <div className="phone-bar">
      <Button onClick={onChecks}>{store.checked() ? `检查 ${findings.length} 条` : '检查'}</Button>
      {next ? (
        <Go className="btn primary" to={addresses.fill(view.id, next.page)}>
          下一页：{next.title}
        </Go>
      ) : (
        submit && (
          <Button tone="primary" busy={actions.busy === submit.do} onClick={() => void actions.start(submit)}>
            {submit.label}
          </Button>
        )
      )}
      <FilingDialogs actions={actions} record={false} onRecord={() => undefined} />
    </div>
  );
}
