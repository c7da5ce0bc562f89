import type { EntryView } from '#contract/registry.ts';
import { sayInstant } from '../text/time.ts';

type Change = EntryView['history'][number];

/** Who changed what, when, and from which month it holds. */
export function EntryHistory({ view }: { view: EntryView }) {
  return (
    <section className="card" aria-label="变更历史">
      <h2>变更历史</h2>
      {view.history.length === 0 ? (
        <p className="muted">进入台账后没有变更过</p>
      ) : (
        <ol className="entry-history">
          {view.history.map((change) => (
            <li key={`${change.at} ${change.form} ${change.effective}`}>
              <Head change={change} />
              {change.notes.length > 0 && (
                <p className="muted t13">{change.notes.map(({ label, text }) => `${label}：${text}`).join('；')}</p>
              )}
              <ul className="entry-changes">
                {change.changes.map(({ label, before, after }) => (
                  <li key={label}>
                    <b>{label}</b> {before === null ? '' : <del>{before}</del>} → <ins>{after ?? '（空）'}</ins>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

const Head = ({ change }: { change: Change }) => (
  <p className="entry-change-head">
    <b>{change.form ?? '系统写入'}</b>
    {change.effective && <span className="chip tn">{change.effective.slice(0, 7).replace('-', '年')}月起生效</span>}
    <span className="muted t13 tn">
      {change.by ?? '系统'} {sayInstant(change.at)}
    </span>
  </p>
);
