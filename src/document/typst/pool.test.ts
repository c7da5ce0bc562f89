import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { pdfText } from '../../../tests/support/pdf-text.ts';
import { sampleFiling } from '../../../tests/support/sample-filing.ts';
import { toFilingDocument } from '../filing-model.ts';
import { TemplateError, TypesettingError } from './job.ts';
import { openTypesetter } from './pool.ts';

const typesetter = openTypesetter();
afterAll(() => typesetter.close());

const plain = '#set text(font: "Noto Sans SC", fallback: false)\n';
const problemsOf = (template: string, files?: Record<string, string>) =>
  typesetter.compilePdf({ template, data: {}, ...(files && { files }) }).then(
    () => 'set',
    (error: unknown) =>
      error instanceof TemplateError ? error.problems.map(({ message }) => message).join() : String(error),
  );

describe('openTypesetter', { timeout: 30_000 }, () => {
  test('HB-41 the standard template sets a whole filing as PDF/A with running page numbers', async () => {
    const data = toFilingDocument(sampleFiling(1));
    const template = readFileSync(new URL('../templates/filing.typ', import.meta.url), 'utf8');
    const pdf = await typesetter.compilePdf({ template, data });
    const text = await pdfText(pdf.bytes);
    expect(pdf).toMatchObject({ archival: true, missing: [] });
    expect(text).toHaveLength(pdf.pages);
    expect(text[0]).toContain('科技平台月度绩效表');
    expect(text[1]).toContain(`第 2 页 共 ${pdf.pages} 页`);
    expect(text.join('')).toContain('存在问题与下步打算');
    expect(text.join('')).toContain('聘用合同');
    expect(Buffer.from(pdf.bytes).toString('latin1')).toContain('pdfaid:part');
  });

  test('data is never template text', async () => {
    const template = `${plain}#json(bytes(sys.inputs.data)).words`;
    const pdf = await typesetter.compilePdf({ template, data: { words: '#panic("x") *b* $1$' } });
    expect((await pdfText(pdf.bytes))[0]).toContain('#panic("x") *b* $1$');
  });

  test('a character that no font has is named, and the document is still made', async () => {
    const pdf = await typesetter.compilePdf({ template: `${plain}姓名：𠮷`, data: {} });
    expect(pdf).toMatchObject({ archival: false, missing: ['𠮷'] });
  });

  test('templates read the files they are given and nothing else', async () => {
    expect(await problemsOf(`${plain}#include "part.typ"`, { 'part.typ': '甲' })).toBe('set');
    expect(await problemsOf(`${plain}#include "part.typ"`)).toContain('not found');
    expect(await problemsOf('#read("/etc/passwd")')).toContain('not found');
    expect(await problemsOf('#read("../../etc/passwd")')).toContain('access denied');
    expect(await problemsOf('甲', { '../x.typ': '' })).toContain('not a plain file name');
    expect(await problemsOf('#import "@preview/cetz:0.3.0": *')).toContain('packages');
  });

  test('an unknown font is an error, not another look', async () => {
    expect(await problemsOf('#set text(font: "No Such Font")\n甲')).toContain('unknown font family');
  });

  test('a document that takes too long is given up, and so is the next: the queue never stands still', async () => {
    const hurried = openTypesetter({ timeout: 1 });
    const jobs = [1, 2, 3].map(() => hurried.compilePdf({ template: plain, data: {} }));
    for (const outcome of await Promise.allSettled(jobs)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(TypesettingError) });
    }
    await hurried.close();
    await expect(hurried.compilePdf({ template: plain, data: {} })).rejects.toThrow('closed');
  });

  test.runIf(process.env['KEBAO_LONG'])('after a lost worker the next document is set by a new one', async () => {
    const hurried = openTypesetter({ timeout: 5_000 });
    const slow = '#for i in range(9000) { for j in range(9000) { let _ = calc.sin(i * j) } }';
    await expect(hurried.compilePdf({ template: slow, data: {} })).rejects.toThrow(TypesettingError);
    expect((await hurried.compilePdf({ template: `${plain}甲`, data: {} })).pages).toBe(1);
    await hurried.close();
  });
});
