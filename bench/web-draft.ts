import { type APIRequestContext, request } from '@playwright/test';
import { GetFiling, GetFormDefinition } from '#contract/filing.ts';
import { GetList } from '#contract/list.ts';
import type { Answers, CellValue } from '#definition/answers.ts';
import type { Form, Page } from '#definition/form.ts';
import { Client } from '../tests/e2e/client.ts';
import { people } from '../tests/e2e/people.ts';
import type { PlainForm } from './web-peer/plain-form.ts';

/** Rows and columns of a roster that stand on our page before anybody opens it. */
const inSight = { rows: 8, columns: 8 };

export interface Draft {
  readonly id: string;
  readonly form: Form;
  /** The page with the most items, and its first box. */
  readonly page: Page;
  readonly cell: string;
  /** The session of the person who fills it in, for a browser. */
  readonly session: Awaited<ReturnType<APIRequestContext['storageState']>>;
  /** The same boxes for the plain page. */
  plain(pages: readonly Page[]): PlainForm;
}

/** The demonstration's draft of the largest form, as the person sees it who fills it in. */
export async function openDraft(url: string): Promise<Draft> {
  const http = await request.newContext({ baseURL: url });
  const client = new Client(http);
  await client.signIn(people.zhangYi);
  const { rows } = await client.ask(GetList, { params: { list: 'mine' }, query: {} });
  const id = rows.find((row) => row.state?.state === 'draft')?.filing;
  if (!id) throw new Error('the demonstration has no draft to open');
  const { definition, form: name, answers, carried } = await client.ask(GetFiling, { params: { filing: id } });
  const { programme } = await client.ask(GetFormDefinition, { params: { definition, form: name } });
  const form = programme.forms.find((one) => one.form === name);
  const page = form?.pages.toSorted((a, b) => itemsOf(b).length - itemsOf(a).length)[0];
  const cell = page && itemsOf(page).find((item) => item.calculate === undefined)?.code;
  if (!form || !page || !cell) throw new Error(`the form ${name} has no grid`);
  const session = await http.storageState();
  await http.dispose();
  return { id, form, page, cell, session, plain: (pages) => plainForm(pages, answers, carried?.answers ?? null) };
}

const itemsOf = (page: Page) => page.blocks.flatMap((block) => (block.kind === 'indicators' ? block.rows : []));

function plainForm(pages: readonly Page[], answers: Answers, carried: Answers | null): PlainForm {
  const blocks = pages.flatMap((page) => page.blocks);
  return {
    title: pages.map((page) => page.title).join('、'),
    items: blocks
      .flatMap((block) => (block.kind === 'indicators' ? block.rows : block.kind === 'fields' ? block.fields : []))
      .map(({ code, label, unit }) => ({
        code,
        label,
        unit: unit ?? '',
        value: said(answers.fields[code]),
        previous: said(carried?.fields[code]),
      })),
    rosters: blocks.flatMap((block) => {
      if (block.kind !== 'roster') return [];
      const columns = block.columns.slice(0, inSight.columns);
      return {
        title: block.title,
        columns: columns.map((column) => column.label),
        rows: (answers.rosters[block.id] ?? [])
          .slice(0, inSight.rows)
          .map((row) => columns.map((column) => said(row.cells[column.code]))),
      };
    }),
  };
}

const said = (value: CellValue | undefined): string => String(value ?? '');
