import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFiles } from '../server/programmes/read-folder.ts';
import { load } from './load.ts';
import { loadDemo } from './load-demo.ts';

const files = readFiles(fileURLToPath(new URL('../../programmes/reading-room', import.meta.url)));
const paths = [...files.keys()];

/** What a slip of the hand does to a text: a line goes, comes twice or moves in, a mark is lost or typed. */
const slip = fc.record({
  path: fc.constantFrom(...paths),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom('drop-line', 'double-line', 'indent', 'drop', 'type'),
  typed: fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '-',
    '"',
    "'",
    '&',
    '*',
    '|',
    '#',
    '\t',
    '\n',
    '：',
    '，',
    'x',
    ' ',
  ),
});

type Slip = typeof slip extends fc.Arbitrary<infer T> ? T : never;

function slipped(text: string, { at, how, typed }: Slip): string {
  const lines = text.split('\n');
  const line = Math.floor(at * lines.length);
  const offset = Math.floor(at * text.length);
  switch (how) {
    case 'drop-line':
      return lines.toSpliced(line, 1).join('\n');
    case 'double-line':
      return lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
    case 'indent':
      return lines.with(Math.min(line, lines.length - 1), `  ${lines[line] ?? ''}`).join('\n');
    case 'drop':
      return text.slice(0, offset) + text.slice(offset + 1);
    default:
      return text.slice(0, offset) + typed + text.slice(offset);
  }
}

describe('whatever an author types', () => {
  test('the loader answers with problems that stand somewhere in the folder', () => {
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
        const changed = new Map(files);
        for (const one of slips) changed.set(one.path, slipped(changed.get(one.path) ?? '', one));
        const { programme, problems } = load(changed);
        const all = [...problems, ...(programme === null ? [] : loadDemo(changed, programme).problems)];
        for (const { file, line, column, message } of all) {
          const lines = (changed.get(file) ?? '').split('\n').length;
          expect([changed.has(file), line >= 1 && line <= lines + 1, column >= 1, message.length > 0]).toEqual([
            true,
            true,
            true,
            true,
          ]);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
