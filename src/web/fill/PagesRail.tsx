import { addresses } from '#contract/addresses.ts';
import type { Page } from '#definition/form.ts';
import { useFindings, useForm } from '../filing/form-context.ts';
import { Go } from '../shell/Go.tsx';
import { Icon } from '../ui/Icon.tsx';
import { pageStatus } from './page-status.ts';

/** Every page with how far it has got and what was found on it. */
export function PagesRail({ pages, current }: { pages: readonly Page[]; current: string }) {
  const open = useForm();
  const findings = useFindings();
  const numbered = pages.filter((page) => page.at !== 'opening');
  return (
    <nav className="pages" aria-label="报表各页">
      <ul>
        {pages.map((page) => {
          const status = pageStatus(page, open);
          const here = findings.filter((finding) => finding.page === page.page);
          const hard = here.filter(({ severity }) => severity === 'hard').length;
          const soft = here.filter(({ severity }) => severity === 'soft').length;
          const number = numbered.indexOf(page) + 1;
          const full = status.done === status.total;
          return (
            <li key={page.page}>
              <Go
                to={addresses.fill(open.view.id, page.page)}
                aria-current={page.page === current ? 'page' : undefined}
              >
                <span className="name">
                  {number > 0 && `${number} `}
                  {page.title}
                </span>
                <span className="found">
                  {hard > 0 && (
                    <span className="c-red">
                      <Icon name="hard" />
                      强制 {hard}
                    </span>
                  )}
                  {hard === 0 && soft > 0 && (
                    <span className="c-amber">
                      <Icon name="soft" />
                      核实 {soft}
                    </span>
                  )}
                  {here.length === 0 && full && open.store.checked() && (
                    <span className="c-green">
                      <Icon name="check" />
                      无误
                    </span>
                  )}
                </span>
                <span className="done tn">
                  <span>{status.word}</span>
                  {status.total > 0 && (
                    <span className="bar">
                      <i
                        className={full ? 'done' : undefined}
                        style={{ width: `${(100 * status.done) / status.total}%` }}
                      />
                    </span>
                  )}
                </span>
              </Go>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
