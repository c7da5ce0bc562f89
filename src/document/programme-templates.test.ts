import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { noAnswers } from '#definition/answers.ts';
import { publishedFolder } from '../../tests/support/published.ts';
import { sampleFiling } from '../../tests/support/sample-filing.ts';
import { toFilingDocument } from './filing-model.ts';
import { standardTemplate } from './standard-template.ts';
import { openTypesetter } from './typst/pool.ts';

const typesetter = openTypesetter();
afterAll(() => typesetter.close());

const documents = readdirSync('programmes').flatMap((folder) => {
  const { programme } = publishedFolder(folder).published;
  return programme.documents
    .filter((document) => document.kind === 'filing' && document.formats.includes('pdf'))
    .map((document) => ({ name: `${folder}/${document.document}`, programme, document }));
});

describe('the templates of the programmes', () => {
  test.each(documents)('$name is set for a filing in which nothing stands yet', async ({ programme, document }) => {
    const form = programme.forms.find((candidate) => candidate.form === document.of);
    if (form === undefined) throw new Error(`${document.of} is no form`);
    const base = sampleFiling(1);
    const session = { ...base.session, answers: () => noAnswers, previous: () => null, findings: () => [] };
    const data = toFilingDocument({ ...base, programme, form, document, session });
    const pdf = await typesetter.compilePdf({ template: document.template ?? standardTemplate('filing'), data });
    expect(pdf).toMatchObject({ archival: true, missing: [] });
  });
});
