import type { Home } from '#contract/home.ts';
import type { MenuItem } from '#definition/menu.ts';
import type { Scope } from '../access/scope.ts';
import { collectionLabel, currentPeriod, seriesOf } from '../filings/periods.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Instant } from '../store/instant.ts';

/** HB-14: what those who see below or all watch: the periodic form's current run. Statistics are those of their menu. */
export function findWatch(edition: Edition, scope: Scope, now: Instant): Home['watch'] {
  const { lists, statistics, menus } = edition.programme;
  const form = [...edition.forms.values()].find((one) => one.form.open.per?.includes('collection'))?.form;
  const series = form && seriesOf(edition, form.form);
  const period = series && currentPeriod(series, now);
  if (!form || !series || !period || !['below', 'all'].includes(scope.sees)) return null;
  const menu = menus[scope.role] ?? [];
  const shown = (kind: string): string | null =>
    statistics.find((one) => one.kind === kind && one.of === form.form && inMenu(menu, one.statistic))?.statistic ??
    null;
  return {
    title: collectionLabel(series, period),
    period,
    returns: shown('returns'),
    trend: shown('trend'),
    missing:
      lists.find(({ of, form: about }) => of === 'missing' && about === form.form)?.list ?? `${form.form}.missing`,
  };
}

const inMenu = (items: readonly MenuItem[], statistic: string): boolean =>
  items.some(
    ({ go, items: inside }) => (go?.to === 'statistic' && go.statistic === statistic) || inMenu(inside, statistic),
  );
