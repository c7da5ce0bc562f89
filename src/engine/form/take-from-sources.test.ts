import { describe, expect, it } from 'vitest';
import { type Answers, noAnswers } from '#definition/answers.ts';
import type { Form } from '#definition/form.ts';
import { publishedFolder } from '../../../tests/support/published.ts';
import { applyChanges } from './apply-changes.ts';
import { takeFromSources } from './take-from-sources.ts';

const monthly = publishedFolder('reading-room').published.programme.forms.find((one) => one.form === 'monthly');
if (monthly === undefined) throw new Error('no form');

/** The cover asks the community's telephone of a source. */
const form: Form = {
  ...monthly,
  pages: monthly.pages.map((page) => ({
    ...page,
    blocks: page.blocks.map((block) =>
      block.kind === 'fields'
        ? {
            ...block,
            fields: block.fields.map((field) => (field.code === 'FM05' ? { ...field, from: '单位.邮箱' } : field)),
          }
        : block,
    ),
  })),
};
const withRows = (rows: { max: number; fixed?: boolean }, from: Readonly<Record<string, string>> = {}): Form => ({
  ...form,
  pages: form.pages.map((page) => ({
    ...page,
    blocks: page.blocks.map((block) =>
      block.kind === 'roster' && block.id === 'KX'
        ? {
            ...block,
            rows,
            columns: block.columns.map((one) => (from[one.code] ? { ...one, from: from[one.code] as string } : one)),
          }
        : block,
    ),
  })),
});
const sources = {
  单位: { 邮箱: 'a@b.cn' },
  快讯: [
    { id: 'k1', KX01: '读书会', KX02: '2025-02-03', state: 'read' },
    { id: 'k2', KX01: '讲座' },
  ],
};

describe('takeFromSources', () => {
  it('copies fields and rows, and keeps what was taken', () => {
    const { changes, listed } = takeFromSources(form, noAnswers, sources);
    expect(applyChanges(noAnswers, changes)).toEqual({
      fields: { FM05: 'a@b.cn' },
      rosters: {
        KX: [
          { id: 'k1', cells: { KX01: '读书会', KX02: '2025-02-03' } },
          { id: 'k2', cells: { KX01: '讲座' } },
        ],
      },
      attachments: {},
    });
    expect(listed).toEqual({ FM05: 'a@b.cn', KX: ['k1', 'k2'] });
  });

  it('taking again changes nothing; only what the source changed changes', () => {
    const answers = applyChanges(noAnswers, takeFromSources(form, noAnswers, sources).changes);
    expect(takeFromSources(form, answers, sources).changes).toEqual([]);
    const later = { ...sources, 快讯: [{ id: 'k1', KX01: '读书会（二）' }] };
    expect(takeFromSources(form, answers, later).changes).toEqual([
      { kind: 'remove-row', roster: 'KX', row: 'k2' },
      { kind: 'set', cell: 'KX/k1/KX01', value: '读书会（二）' },
    ]);
  });

  it('HB-48 a row that was taken leaves with its record; a person’s own row stays', () => {
    const open = withRows({ max: 100 });
    const first = takeFromSources(
      open,
      { ...noAnswers, rosters: { KX: [{ id: 'own', cells: { KX01: '自填' } }] } },
      sources,
    );
    const rows = ['own', 'k1', 'k2'].map((id) => ({ id, cells: {} }));
    const later = { ...sources, 快讯: [{ id: 'k2', KX01: '讲座' }] };
    const { changes, listed } = takeFromSources(
      open,
      { ...noAnswers, rosters: { KX: rows } },
      later,
      ['快讯'],
      first.listed,
    );
    expect(changes.filter((change) => change.kind === 'remove-row')).toEqual([
      { kind: 'remove-row', roster: 'KX', row: 'k1' },
    ]);
    expect(listed).toEqual({ KX: ['k2'] });
  });

  it('a column may name what it takes', () => {
    const open = withRows({ max: 100 }, { KX02: 'state' });
    expect(takeFromSources(open, noAnswers, sources, ['快讯']).changes[0]).toMatchObject({
      kind: 'add-row',
      cells: { KX01: '读书会', KX02: 'read' },
    });
  });

  it('only the named sources are taken, and rows a person added stay where rows are not fixed', () => {
    expect(takeFromSources(form, noAnswers, sources, ['单位']).changes).toHaveLength(1);
    const open = withRows({ max: 100 });
    const own: Answers = { ...noAnswers, rosters: { KX: [{ id: 'own', cells: { KX01: '自填' } }] } };
    expect(takeFromSources(open, own, sources).changes.map((change) => change.kind)).toEqual([
      'set',
      'add-row',
      'add-row',
    ]);
    expect(takeFromSources(form, own, sources).changes.map((change) => change.kind)).toEqual([
      'set',
      'remove-row',
      'add-row',
      'add-row',
    ]);
  });
});
