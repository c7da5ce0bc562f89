import type { Check } from '../check.ts';
import {
  type BuiltInCheck,
  type BuiltInCheckName,
  builtInChecks,
  type Form,
  type Open,
  type Page,
  type Source,
} from '../form.ts';
import { type At, child, each, entries, type Reading } from '../read/reading.ts';
import type * as Written from '../written/form.ts';
import { readBlock } from './block.ts';
import { present } from './present.ts';
import { readRequirements } from './requirement.ts';
import { feel, feels, listOf } from './words.ts';

/** What belongs to a form but stands in other files. */
export interface Beside {
  /** The page of that name, from `forms/FORM/PAGE.yaml`. */
  readonly page: (name: string) => At<Written.Page> | null;
  readonly checks: readonly Check[];
  readonly help: Readonly<Record<string, string>>;
}

export function readForm(at: At<Written.Form>, beside: Beside, reading: Reading): Form {
  const written = at.value;
  const form: Form = {
    form: written.form,
    title: written.title,
    about: written.about,
    open: readOpen(child(at, 'open') ?? { ...at, value: written.open }, reading),
    let: feels(written.let),
    sources: Object.fromEntries(
      entries(child(at, 'sources')).flatMap(([name, part]) => {
        const source = readSource(part, reading);
        return source === null ? [] : [[name, source]];
      }),
    ),
    pages: readPages(at, beside, reading),
    flags: feels(written.flags),
    messages: readMessages(written.messages),
    checks: beside.checks,
    help: beside.help,
    ...present({ workflow: written.workflow, unchanged: written.unchanged }),
  };
  return reading.mark(form, at);
}

function readOpen(at: At<Written.Open>, reading: Reading): Open {
  const written = at.value;
  const open: Open = {
    by: written.by,
    requires: readRequirements(child(at, 'requires'), reading),
    ...present({
      per: written.per === undefined ? undefined : listOf(written.per),
      limit: written.limit,
      each: feel(written.each),
      entry: written.entry,
      fromFindings: written['from-findings'],
    }),
  };
  return reading.mark(open, at);
}

const kinds = ['entry', 'filing', 'filings', 'rows', 'entries', 'statistic'] as const;

function readSource(at: At<Written.Source>, reading: Reading): Source | null {
  const written = at.value;
  const named = kinds.filter((kind) => written[kind] !== undefined);
  const [kind, other] = named;
  if (kind === undefined || other !== undefined) {
    reading.problem(at, `取数要写 ${kinds.join('、')} 中的一个${other ? '，不能写两个' : ''}`);
    return null;
  }
  const source: Source = {
    kind,
    target: written[kind] ?? '',
    take: written.take ?? 'now',
    ...present({
      where: feel(written.where),
      of: written.of,
      at: written.at,
      key: written.key,
      columns: written.columns,
      label: written.label,
      in: written.in,
    }),
  };
  return reading.mark(source, at, { target: { ...at, path: [...at.path, kind] } });
}

function readPages(at: At<Written.Form>, beside: Beside, reading: Reading): readonly Page[] {
  const { pages, blocks } = at.value;
  if ((pages === undefined) === (blocks === undefined)) {
    reading.problem(at, '表单要写 pages（各页），或只有一页时写 blocks（分区），二者取一');
  }
  if (pages === undefined) {
    const { form: page, title } = at.value;
    return [
      reading.mark({ page, title, blocks: each(child(at, 'blocks')).flatMap((part) => readBlock(part, reading)) }, at),
    ];
  }
  return each(child(at, 'pages')).flatMap((item) => {
    if (typeof item.value === 'object') return [readPage(item as At<Written.Page>, reading)];
    const page = beside.page(item.value);
    if (page === null) {
      reading.problem(item, `没有 forms/${at.value.form}/${item.value}.yaml 这一页，或它的内容读不出来`);
      return [];
    }
    if (page.value.page !== item.value) {
      reading.problem({ ...page, path: ['page'] }, `文件名是 ${item.value}.yaml，page 也要写 ${item.value}`);
    }
    return [readPage(page, reading)];
  });
}

function readPage(at: At<Written.Page>, reading: Reading): Page {
  const written = at.value;
  const page: Page = {
    page: written.page,
    title: written.title,
    blocks: each(child(at, 'blocks')).flatMap((part) => readBlock(part, reading)),
    ...present({
      at: written.at,
      filled: written.filled,
      seenBy: written['seen-by'],
      relevant: feel(written.relevant),
    }),
  };
  return reading.mark(page, at);
}

/** A number alone is the number; otherwise the text is the sentence and the number is the name of the check. */
function readMessages(written: Written.Form['messages']): Form['messages'] {
  const given = (written ?? {}) as Readonly<Record<string, string | { check: string | number; message?: string }>>;
  const messages: Partial<Record<BuiltInCheckName, BuiltInCheck>> = {};
  for (const name of builtInChecks) {
    const value = given[name];
    if (value === undefined) continue;
    messages[name] =
      typeof value === 'string'
        ? /^[A-Z][\dA-Z-]*\d$/.test(value)
          ? { check: value }
          : { check: name, message: value }
        : { check: String(value.check), ...present({ message: value.message }) };
  }
  return messages;
}
