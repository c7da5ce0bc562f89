import { Readable } from 'node:stream';
import { type Field, isNumeric, scaleOf } from '#definition/field.ts';
import type { Page, Roster } from '#definition/form.ts';
import { printLongInstant } from '#document/print-time.ts';
import { printValue } from '#document/print-value.ts';
import { type ListSheet, type ListValue, listWorkbook } from '#document/workbook/list-workbook.ts';
import type { FormSession } from '#engine/form/session.ts';
import type { Scope } from '../access/scope.ts';
import { nameOf } from '../documents/get-document.ts';
import type { OpenFiling } from '../filings/filing-shelf.ts';
import { maySeePage } from '../filings/fillable.ts';
import { judge } from '../filings/judge.ts';
import { presentState } from '../filings/present-filing.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { Services } from '../services.ts';

/** One filing as numbers: what it is, its version and when it was locked, then a sheet a page and one a roster. */
export async function filingWorkbook(services: Services, scope: Scope, open: OpenFiling): Promise<FileAnswer> {
  const judged = await judge(services, scope, open);
  const fills = await services.filings.fills(open, scope.account);
  const pages = open.index.form.pages.filter((page) => maySeePage(page, scope.role, fills));
  const sheets = sheetsOf(services, open, pages, judged.session);
  return {
    kind: 'file',
    name: `${nameOf(open)}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: Readable.from(listWorkbook(sheets)),
  };
}

const text = (label: string) => ({ label, scale: null, total: false });

function sheetsOf(
  { clock }: Pick<Services, 'clock'>,
  open: OpenFiling,
  pages: readonly Page[],
  session: FormSession,
): readonly ListSheet[] {
  const generatedAt = clock.now();
  const sheet = (title: string, columns: ListSheet['columns'], rows: ListSheet['rows']): ListSheet => ({
    title,
    columns,
    rows,
    generatedAt,
    filters: open.stored.filing.collection.label,
  });
  const names = { codeLists: open.edition.programme.codeLists, entry: () => null };
  const print = (field: Field, value: ListValue | readonly string[]): ListValue =>
    isNumeric(field.type) && typeof value === 'number'
      ? value
      : printValue(field, value, { names, answers: session.answers(), reveals: () => false });
  const fieldRow = (field: Field): ListValue[] => [
    field.code,
    field.label,
    field.unit ?? null,
    print(field, session.value(field.code) as ListValue),
  ];
  const rosterSheet = (roster: Roster): ListSheet =>
    sheet(
      roster.title,
      roster.columns.map((column) => ({
        label: column.label,
        scale: isNumeric(column.type) ? scaleOf(column.type) : null,
        total: false,
      })),
      (session.answers().rosters[roster.id] ?? []).map((row) =>
        roster.columns.map((column) => print(column, (row.cells[column.code] ?? null) as ListValue)),
      ),
    );
  return [
    sheet('概况', [text('项目'), text('内容')], aboutRows(open)),
    ...pages.flatMap((page) => {
      const fields = page.blocks
        .flatMap((block) => (block.kind === 'fields' ? block.fields : block.kind === 'indicators' ? block.rows : []))
        .filter((field) => session.relevant(field.code));
      const rosters = page.blocks.flatMap((block) => (block.kind === 'roster' ? [block] : []));
      const indicators = sheet(
        page.title,
        [text('代码'), text('名称'), text('单位'), { label: '数值', scale: 2, total: false }],
        fields.map(fieldRow),
      );
      return [...(fields.length > 0 ? [indicators] : []), ...rosters.map(rosterSheet)];
    }),
  ];
}

function aboutRows({ stored, workflow }: OpenFiling): readonly (readonly ListValue[])[] {
  const { filing, derived } = stored;
  return [
    ['名称', filing.subject.name],
    ['编码', filing.subject.code],
    ['所属单位', filing.subject.home?.name ?? null],
    ['期次', filing.collection.label],
    ['状态', presentState(workflow, filing.state).label],
    ['版本', `第 ${filing.version} 版`],
    ...(derived === null
      ? []
      : [
          ['数据来源', `${derived.label}第 ${derived.version} 版`],
          ['标记', derived.flag],
          ['锁定时间', derived.lockedAt === null ? '未锁定' : printLongInstant(derived.lockedAt)],
        ]),
  ];
}
