/** Hebei monthly reports made up from a seed, as large as a busy laboratory's: every one is another document. */
import type { Answers, CellValue, Row } from '#definition/answers.ts';
import { type Field, scaleOf } from '#definition/field.ts';
import { fieldsOf, rostersOf, slotsOf } from '#definition/form.ts';
import type { FilingDocument } from '#document/filing-document.ts';
import { type FilingToPrint, toFilingDocument } from '#document/filing-model.ts';
import { formRuntime } from '#engine/form/runtime.ts';
import { publishedFolder } from '../tests/support/published.ts';
import { sampleFiling } from '../tests/support/sample-filing.ts';

const { published } = publishedFolder('hebei-platform-performance');
const { programme } = published;
const runtime = formRuntime(published, 'monthly');
const { form } = runtime;
const document = programme.documents.find((candidate) => candidate.document === 'monthly');
if (document?.template === undefined) throw new Error('the Hebei programme has a template for its monthly report');

export const hebeiTemplate = document.template;

/** Rows of each roster: 40 people, 8 of everything else. */
const rowsOf = (roster: string): number => (roster === 'RYA' ? 40 : 8);
const explained = 10;
const words = '平台围绕先进材料与智能制造开展关键技术攻关并面向京津冀开放共享大型科学仪器设备服务企业成果转化';

/** One report, everything computed but its printed form. */
export function hebeiFiling(seed: number): FilingToPrint {
  const draw = numbers(seed);
  const answers = randomAnswers(draw);
  const previous = randomAnswers(draw);
  const base = sampleFiling(seed, 1);
  const subject = { ...base.filing.subject, attributes: { type: 'L', level: '2' } };
  const carried = {
    ...base.filing.carried,
    label: '上期',
    filing: null,
    answers: previous,
    previous,
    lastYear: null,
    confirm: [],
  };
  const filing = { ...base.filing, form: 'monthly', subject, answers, carried };
  const { collection, owner } = filing;
  const session = runtime.open({
    answers,
    carried,
    confirmed: [],
    listed: {},
    explanations: [],
    subject,
    collection,
    owner,
    actor: null,
    state: filing.state,
    version: 1,
    parameters: {},
    sources: {},
    codeLists: programme.codeLists,
    lastTexts: {},
    today: '2023-08-31',
    now: base.generatedAt,
  });
  const findings = session.findings().filter((finding) => finding.severity === 'soft');
  return {
    ...base,
    programme,
    form,
    document: document ?? base.document,
    filing,
    session: {
      answers: session.answers,
      previous: session.previous,
      relevant: session.relevant,
      findings: () => findings.slice(0, explained),
    },
    names: { codeLists: programme.codeLists, entry: () => null },
  };
}

export const hebeiDocument = (seed: number): FilingDocument => toFilingDocument(hebeiFiling(seed));

type Draw = (below: number) => number;

function numbers(seed: number): Draw {
  let state = Math.imul(seed + 1, 2654435761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomAnswers(draw: Draw): Answers {
  const cells = (fields: readonly Field[]): Record<string, CellValue> =>
    Object.fromEntries(fields.map((field) => [field.code, randomValue(field, draw)]));
  const rows = (roster: string, fields: readonly Field[]): Row[] =>
    Array.from({ length: rowsOf(roster) }, (_, index) => ({ id: `r${index}`, cells: cells(fields) }));
  return {
    fields: cells(fieldsOf(form)),
    rosters: Object.fromEntries(rostersOf(form).map(({ id, columns }) => [id, rows(id, columns)])),
    attachments: Object.fromEntries(slotsOf(form).map(({ code }) => [code, [attachment(code, draw)]])),
  };
}

const attachment = (code: string, draw: Draw) => ({
  id: code,
  name: `佐证材料${draw(1_000)}.pdf`,
  size: draw(9_000_000),
  type: 'application/pdf',
  pages: 1 + draw(30),
  uploadedAt: '2023-08-28T09:30:00+08:00',
});

const phrase = (draw: Draw, length: number): string => {
  const start = draw(words.length);
  return (words + words + words).slice(start, start + length);
};
const two = (number: number): string => String(number).padStart(2, '0');

function randomValue({ type, format }: Field, draw: Draw): CellValue {
  switch (type.kind) {
    case 'integer':
    case 'decimal':
      return draw(20_000) / 10 ** scaleOf(type);
    case 'bool':
      return draw(2) === 0;
    case 'choice':
    case 'region': {
      const rows = programme.codeLists[type.kind === 'choice' ? (type.list ?? '') : 'region']?.rows ?? [];
      return rows[draw(rows.length)]?.code ?? null;
    }
    case 'date':
      return `2023-${two(1 + draw(8))}-${two(1 + draw(28))}`;
    case 'month':
      return `20${10 + draw(13)}-${two(1 + draw(12))}`;
    case 'text':
      if (format === 'id-card' || type.max === 30) return phrase(draw, 3);
      return format === undefined ? phrase(draw, Math.min(type.max, 12)) : String(13_000_000_000 + draw(999_999_999));
    case 'paragraph':
      return `${phrase(draw, 40)}（${draw(10_000)} 项）。${phrase(draw, 40)}。`;
    case 'choices':
    case 'rich-text':
    case 'ref':
    case 'row':
    case 'file':
    case 'point':
      return null;
  }
}
