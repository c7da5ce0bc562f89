import type { Wording } from '../check.ts';
import type { DocumentDefinition, NoticeRule, NumberDefinition, Statistic } from '../output.ts';
import { type At, child, each, entries, type Reading } from '../read/reading.ts';
import type * as Checks from '../written/check.ts';
import type * as Written from '../written/output.ts';
import { present } from './present.ts';
import { feel, listOf } from './words.ts';

export const readDocuments = (
  file: At<Written.DocumentsFile> | null,
  template: (name: string) => string | null,
  titleOf: (of: string) => string | undefined,
  reading: Reading,
): readonly DocumentDefinition[] =>
  each(file && child(file, 'documents')).map((at) => {
    const written = at.value;
    const source = written.template === undefined ? undefined : template(written.template);
    if (source === null) {
      reading.problem({ ...at, path: [...at.path, 'template'] }, `没有 documents/${written.template} 这个模板`);
    }
    const document: DocumentDefinition = {
      document: written.document,
      title: written.title ?? titleOf(written.of) ?? written.document,
      kind: written.kind,
      of: written.of,
      uses: written.uses ?? [],
      formats: written.formats ?? ['pdf'],
      stamps: written.stamps ?? [],
      ...present({
        template: source,
        scan: written.scan,
        watermark: written.watermark,
        name: written.name,
        article: written.article && {
          column: written.article.column,
          ...present({ draftFor: written.article['draft-for'] }),
        },
      }),
    };
    return reading.mark(document, at);
  });

const kinds: Readonly<Record<Statistic['kind'], string>> = {
  returns: '填报情况',
  table: '汇总表',
  ranking: '排名',
  roll: '名单',
  trend: '趋势',
  map: '分布',
};

export const readStatistics = (
  file: At<Written.StatisticsFile> | null,
  titleOf: (of: string) => string | undefined,
  reading: Reading,
): readonly Statistic[] =>
  each(file && child(file, 'statistics')).map((at) => {
    const written = at.value;
    const statistic: Statistic = {
      statistic: written.statistic,
      title: written.title ?? `${titleOf(written.of) ?? ''}${kinds[written.kind]}`,
      kind: written.kind,
      of: written.of,
      by: written.by ?? [],
      measures: (written.measures ?? []).flatMap((measure) =>
        typeof measure === 'string'
          ? [{ name: measure, measure }]
          : Object.entries(measure).map(([name, value]) => ({ name, measure: value })),
      ),
      columns: written.columns ?? [],
      ...present({
        where: feel(written.where),
        drill: written.drill,
        chart: written.chart,
        publish: written.publish,
      }),
    };
    return reading.mark(statistic, at);
  });

export const readNumbers = (file: At<Written.NumbersFile> | null, reading: Reading): readonly NumberDefinition[] =>
  each(file && child(file, 'numbers')).map((at) =>
    reading.mark({ number: at.value.number, pattern: at.value.pattern, ...present({ per: at.value.per }) }, at),
  );

/** People are always told in-app; other channels only where a rule says so. */
export const readNotices = (file: At<Written.NoticesFile> | null, reading: Reading): readonly NoticeRule[] =>
  each(file && child(file, 'notices')).map((at) => {
    const written = at.value;
    const notice: NoticeRule = {
      on: written.on,
      to: listOf(written.to),
      text: written.text,
      sms: written.sms ?? 'never',
      email: written.email ?? 'never',
      ...present({ every: written.every, of: written.of }),
    };
    return reading.mark(notice, at);
  });

/** Phrases, or the labels of the code list of that name. */
export const readWording = (
  file: At<Checks.WordingFile> | null,
  labels: (list: string) => readonly string[] | null,
  reading: Reading,
): Readonly<Record<string, Wording>> =>
  Object.fromEntries(
    entries(file && child(file, 'wording')).map(([name, at]) => {
      const phrases = (written: string | readonly string[] | undefined): readonly string[] =>
        listOf(written).flatMap((phrase) => labels(phrase) ?? [phrase]);
      const { min = 0, refuse, strip, left = 0, same = 0 } = at.value;
      return [name, reading.mark({ min, refuse: phrases(refuse), strip: phrases(strip), left, same }, at)];
    }),
  );
