import { expect, it } from 'vitest';
import { noAnswers } from '#definition/answers.ts';
import type { UniqueSet } from '#definition/form.ts';
import { publishedFolder, sha256 } from '../../../tests/support/published.ts';
import { readingRoomInput } from '../../../tests/support/reading-room.ts';
import { formRuntime } from '../form/runtime.ts';
import { publish } from '../publish/publish.ts';

const { programme } = publishedFolder('reading-room').published;
const rows = [
  { id: 'a', cells: { GY01: '甲', GY02: '110105194912310020', GY03: '1' } },
  { id: 'b', cells: { GY01: '甲', GY02: '110105194912310020', GY03: '2' } },
  { id: 'c', cells: { GY01: '甲', GY03: '1' } },
  { id: 'd', cells: { GY01: '乙', GY03: '1' } },
];

/** Number, words and cells of what repeats in the staff list, were it held to these sets. */
function repeated(unique: readonly UniqueSet[]) {
  const forms = programme.forms.map((form) => ({
    ...form,
    pages: form.pages.map((page) => ({
      ...page,
      blocks: page.blocks.map((block) => (block.kind === 'roster' && block.id === 'GY' ? { ...block, unique } : block)),
    })),
  }));
  const runtime = formRuntime(publish({ ...programme, forms }, sha256).published, 'monthly');
  const session = runtime.open({ ...readingRoomInput(), answers: { ...noAnswers, rosters: { GY: rows } } });
  return session
    .findings()
    .filter(({ key }) => key.includes('@GY/') && key.includes('+'))
    .map(({ check, message, cells }) => [check, message, cells[0]]);
}

it('a set of columns has the number and the words of the form, or its own', () => {
  const standard = '“馆员名单”第2行与第1行的身份证号重复，请核对';
  const [plain] = repeated([['GY02']]);
  expect(plain?.slice(1)).toEqual([standard, 'GY/b/GY02']);
  expect(repeated([{ columns: ['GY02'], check: 'R018', message: '第{row}行与第{other}行{label}相同' }])).toEqual([
    ['R018', '第2行与第1行身份证号相同', 'GY/b/GY02'],
  ]);
  expect(repeated([{ columns: ['GY02'], check: 'R018' }])[0]?.slice(0, 2)).toEqual(['R018', standard]);
});

it('several sets of one list are told apart by their numbers; a blank repeats nothing', () => {
  const found = repeated([
    { columns: ['GY02'], check: 'R018' },
    { columns: ['GY01', 'GY03'], check: 'R074' },
  ]);
  expect(found.map(([check, , cell]) => [check, cell])).toEqual([
    ['R018', 'GY/b/GY02'],
    ['R074', 'GY/c/GY01'],
  ]);
});
