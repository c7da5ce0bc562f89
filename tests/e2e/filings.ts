import { CheckFiling, Explain, GetFiling, OpenFiling, PrepareFiling, SaveChanges } from '#contract/filing.ts';
import { MakeDocument } from '#contract/filing-document.ts';
import { Act } from '#contract/filing-record.ts';
import { GetList } from '#contract/list.ts';
import type { CellValue } from '#definition/answers.ts';
import type { Change } from '#engine/form/change.ts';
import type { Client } from './client.ts';

/** Verbs by which a journey comes, over HTTP, to the state its story begins in. Each throws where the server refuses. */

/** What may be filled in: subjects by name. */
export async function subjectNamed(client: Client, name: string, list = 'fillable'): Promise<string> {
  const { rows } = await client.ask(GetList, { params: { list }, query: {} });
  const subject = rows.find(
    (row) => row.title.startsWith(name) || row.cells.some((cell) => cell.text === name),
  )?.subject;
  if (!subject) throw new Error(`“${name}”不在可填列表里：${rows.map((row) => row.title).join('、')}`);
  return subject;
}

/** Cover people fill in where nothing was carried over. */
const contact = { FM15: '13831102257', FM18: '13831102258', FM20: 'pt2257@demo.example.cn' };

export async function openMonth(client: Client, name: string, period = '2023-08'): Promise<string> {
  const subject = await subjectNamed(client, name);
  const { answers } = await client.ask(PrepareFiling, { params: { form: 'monthly' }, query: { subject, period } });
  const cover = Object.entries({ ...contact, ...filled(answers.fields) }).filter(([code]) => code.startsWith('FM'));
  const fields = Object.fromEntries(cover);
  return (await client.ask(OpenFiling, { body: { form: 'monthly', subject, period, fields } })).filing;
}

const filled = (fields: Readonly<Record<string, CellValue>>): Record<string, CellValue> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

export const set = (cells: Readonly<Record<string, CellValue>>): readonly Change[] =>
  Object.entries(cells).map(([cell, value]) => ({ kind: 'set', cell, value }));

export async function change(client: Client, filing: string, changes: readonly Change[]): Promise<void> {
  const { revision } = await client.ask(GetFiling, { params: { filing } });
  await client.ask(SaveChanges, { params: { filing }, revision, body: { changes: [...changes] } });
}

/** Confirms what must be confirmed, explains what must be explained, and makes the PDF: only handing in is left. */
export async function makeReady(client: Client, filing: string): Promise<void> {
  const place = { params: { filing } };
  const { carried } = await client.ask(GetFiling, place);
  const confirm = (carried?.confirm ?? []).map((cell): Change => ({ kind: 'confirm', cell, confirmed: true }));
  if (confirm.length > 0) await change(client, filing, confirm);
  const { findings } = await client.ask(CheckFiling, place);
  const hard = findings.filter((finding) => finding.severity === 'hard').map((finding) => finding.message);
  if (hard.length > 0) throw new Error(`还有强制性问题：${hard.join('；')}`);
  for (const finding of findings.filter(({ severity }) => severity === 'soft')) {
    const text = `本月集中入账，比上月多出的部分均有凭证编号可查（${finding.check}）`;
    await client.ask(Explain, { ...place, body: { finding: finding.key, reason: null, text, evidence: [] } });
  }
  await client.ask(MakeDocument, place);
}

export async function handIn(client: Client, filing: string): Promise<void> {
  await makeReady(client, filing);
  await act(client, filing, 'submit');
}

export async function act(
  client: Client,
  filing: string,
  action: string,
  opinion: string | null = null,
  notify = false,
): Promise<void> {
  const { revision } = await client.ask(GetFiling, { params: { filing } });
  await client.ask(Act, { params: { filing, action }, revision, body: { opinion, notify, pledged: true } });
}
