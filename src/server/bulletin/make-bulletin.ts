import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { openPeriods, seriesOf } from '../filings/periods.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import { violatedConstraint } from '../store/database.ts';
import { countFigures } from './count-figures.ts';
import { bulletinsOf, notYours } from './find-bulletin.ts';

/** HB-11: a draft with the figures of one period as they stand now, and sentences to begin with. */
export async function makeBulletin(
  services: Services,
  scope: Scope,
  { document: name, period }: { document: string; period: string },
): Promise<{ id: string } | Refusal> {
  const { database, clock, programmes } = services;
  const edition = programmes.newest(scope.programme);
  const documents = bulletinsOf(edition, scope);
  if (!edition || documents.length === 0) return notYours();
  const document = documents.find((one) => one.document === name);
  const series = document && seriesOf(edition, document.of);
  const now = clock.now();
  if (!document || !series || !openPeriods(series, now).includes(period))
    return refused('not-found', '没有这种通报，或者这个期次还没有开始');
  const sections = await countFigures(services, scope, edition, document, period);
  if (isRefusal(sections)) return sections;
  const id = newId();
  try {
    await database.rows(
      `insert into bulletin (id, programme, document, period, title, sections, as_of, made_at, made_by, changed_at, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $7, $8)`,
      [id, scope.programme, name, period, titled(document, period), JSON.stringify(sections), now, scope.account],
    );
  } catch (error) {
    if (violatedConstraint(error) !== 'bulletin_of_period') throw error;
    return refused('already-exists', '这个期次的通报已经生成，请在列表里打开；要重新编制，先把它撤下');
  }
  return { id };
}

/** `{year}年{month}月科技平台月度绩效填报情况通报` as the document names its files. */
function titled({ name, title }: { name?: string; title: string }, period: string): string {
  const [year = '', month = ''] = period.split('-');
  const parts: Readonly<Record<string, string>> = { year, month: `${Number(month)}`, period };
  return (name ?? title).replaceAll(/\{([^{}]+)\}/g, (_, part: string) => parts[part] ?? '');
}
