import { describe, expect, test } from 'vitest';
import { sampleFiling } from '../../tests/support/sample-filing.ts';
import type { PrintedBlock } from './filing-document.ts';
import { toFilingDocument } from './filing-model.ts';

const input = sampleFiling(1, 3);
const printed = toFilingDocument(input);
const blocks = printed.pages.flatMap((page) => page.blocks);
const block = <K extends PrintedBlock['kind']>(kind: K) =>
  blocks.filter((candidate): candidate is Extract<PrintedBlock, { kind: K }> => candidate.kind === kind);

describe('toFilingDocument', () => {
  test('HB-41 the document holds cover, every page, rosters, attachments, number and time', () => {
    expect(printed.cover.map((row) => row.label)).toContain('平台名称');
    expect(printed.pages).toHaveLength(8);
    expect(block('indicators').flatMap((each) => each.rows)).toHaveLength(171);
    expect(block('roster').map((each) => each.title)).toEqual(['固定人员名单', '重大成效明细']);
    expect(block('attachments')[0]?.slots.map((slot) => slot.files.length)).toEqual([1, 0]);
    expect(printed.number).toBe('2023-08-000001');
    expect(printed.generatedAt).toBe('2023年8月31日 15:20');
    expect(printed.verification?.qr).toMatch(/^<svg/);
  });

  test('an indicator stands beside its previous value and the change', () => {
    const row = block('indicators')[0]?.rows[0];
    const now = input.session.answers().fields['RY01'] as number;
    const before = input.session.previous('RY01') as number;
    expect(Number(row?.change?.replace(/[,+]/g, '').replace('−', '-'))).toBe(now - before);
  });

  test('what does not concern this filing is left out, down to an emptied page', () => {
    const relevant = (name: string) => !['page-5', 'RY21', 'ZDA'].includes(name);
    const pages = toFilingDocument({ ...input, session: { ...input.session, relevant } }).pages;
    expect(pages.map((page) => page.page)).not.toContain('page-5');
    expect(JSON.stringify(pages)).not.toContain('RY21');
    expect(JSON.stringify(pages)).not.toContain('重大成效明细');
  });

  test('a page kept for other roles is not printed for this reader', () => {
    const pages = input.form.pages.map((page, index) => (index === 1 ? { ...page, seenBy: ['bureau'] } : page));
    const form = { ...input.form, pages };
    expect(toFilingDocument({ ...input, form }).pages[0]?.title).toBe('二、经费筹集');
    expect(toFilingDocument({ ...input, form, reader: { ...input.reader, role: 'bureau' } }).pages).toHaveLength(8);
  });

  test('HB-68 identity numbers are masked for a reader without the right', () => {
    expect(JSON.stringify(printed)).not.toMatch(/130102\d{8}/);
    const open = toFilingDocument({ ...input, reader: { ...input.reader, reveals: () => true } });
    expect(JSON.stringify(open)).toMatch(/130102\d{8}/);
  });

  test('a draft carries the words it is given across its pages, the paper that counts none', () => {
    expect(printed.watermark).toBeNull();
    expect(toFilingDocument({ ...input, watermark: '未提交' }).watermark).toBe('未提交');
  });

  test('HB-50 the pledge names unit, administrator and time, and falls when the filing is sent back', () => {
    expect(printed.pledges).toEqual([
      {
        words: '本单位对所填数据的真实性、准确性和完整性负责。',
        organisation: '示例工业大学',
        actor: '单位管理员',
        at: '2023-08-28 12:00',
      },
    ]);
    const returned = structuredClone(input.events[0]);
    if (returned === undefined || returned.event.kind !== 'moved') throw new Error('the sample has moves');
    const events = [...input.events, { ...returned, sequence: 3, event: { ...returned.event, to: 'draft' } }];
    expect(toFilingDocument({ ...input, events }).pledges).toEqual([]);
  });

  test('soft findings are printed with their explanation; marks for authorities are not', () => {
    const [finding] = input.session.findings();
    if (finding === undefined) throw new Error('the sample has a finding');
    const findings = () => [finding, { ...finding, key: 'R090', severity: 'flag' as const, message: '重点核查' }];
    const document = toFilingDocument({ ...input, session: { ...input.session, findings } });
    expect(document.explanations).toHaveLength(1);
    expect(document.explanations[0]).toMatchObject({
      reason: '新增项目',
      evidence: ['聘用合同（2023年8月新进人员）.pdf'],
    });
    expect(JSON.stringify(document)).not.toContain('重点核查');
  });
});
