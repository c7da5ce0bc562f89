import type { DocumentName } from '#definition/notice-names.ts';
import type { FilingDocument } from './filing-document.ts';

/** Characters no file system of a visitor may refuse, and none that would make a folder or a hidden file. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\\/:*?"<>|]|\p{Cc}|\p{Cf}/gu, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain.replace(/\..*$/, '')) ? `_${plain}` : shorten(plain) || '未命名';
}

/** 120 characters are 360 bytes at worst and 255 is the limit; the ending must survive. */
function shorten(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '';
  let stem = name.slice(0, name.length - ending.length);
  while (Buffer.byteLength(stem + ending) > 200) stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}

/**
 * File name of a filing's document without its ending, by the pattern of its definition; `202308_平台名称` without one.
 * Variables: `{year} {month} {period} {年月} {collection} {title} {number} {subject.name} {subject.code} {subject.home}
 * {owner.name}`; an unknown one leaves nothing.
 */
export function documentName(pattern: string | undefined, filing: NamedFiling): string {
  const values: Readonly<Record<DocumentName, string>> = {
    ...periodParts(filing.period),
    period: filing.period,
    collection: filing.collection,
    title: filing.title,
    number: filing.number ?? '',
    'subject.name': filing.subject.name,
    'subject.code': filing.subject.code,
    'subject.home': filing.subject.home ?? '',
    'owner.name': filing.owner,
  };
  return safeFileName(
    (pattern ?? '{年月}_{subject.name}').replace(
      /\{([^{}]+)\}/g,
      (_, name: string) => (values as Readonly<Record<string, string>>)[name] ?? '',
    ),
  );
}

export interface NamedFiling extends Pick<FilingDocument, 'period' | 'collection' | 'title' | 'number' | 'subject'> {
  readonly owner: string;
}

/** `2023-08` → year 2023, month 8, 年月 202308; a period without months has its own name for 年月. */
function periodParts(period: string): Readonly<Record<'year' | 'month' | '年月', string>> {
  const match = /^(\d{4})(?:-(\d{2}))?/.exec(period);
  const year = match?.[1] ?? '';
  const month = match?.[2] ?? '';
  return { year, month: month === '' ? '' : String(Number(month)), 年月: month === '' ? period : year + month };
}

/** `合同.pdf`, `合同 (2).pdf`, … where a name is taken already. Upper and lower case are one to Windows. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const ending = /\.[^./]{1,5}$/.exec(name)?.[0] ?? '';
    const stem = name.slice(0, name.length - ending.length);
    let candidate = name;
    for (let copy = 2; taken.has(candidate.toLowerCase()); copy += 1) candidate = `${stem} (${copy})${ending}`;
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}
