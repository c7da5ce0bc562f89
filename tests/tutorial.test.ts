import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const page = readFileSync(new URL('../docs/writing-a-programme.md', import.meta.url), 'utf8');
const folder = fileURLToPath(new URL('../programmes/reading-room', import.meta.url));

/** A file's name, then a fenced part of it; `# …` stands for lines left out. */
const snippets = [...page.matchAll(/^`([^`\n]+)`\n\n```\w+\n([\s\S]*?)\n```$/gm)].map(([, path = '', body = '']) => ({
  path,
  parts: body.split('\n# …\n'),
}));

describe('the tutorial', () => {
  test('shows many pieces of the teaching programme', () => {
    expect(snippets.length).toBeGreaterThan(30);
  });

  test.each(snippets.map((snippet) => [snippet.path, snippet.parts] as const))(
    '%s is shown as it is',
    (path, parts) => {
      const text = `\n${readFileSync(join(folder, path), 'utf8')}\n`;
      let from = 0;
      for (const part of parts) {
        const at = text.indexOf(`\n${part}\n`, from);
        expect(at, part).toBeGreaterThanOrEqual(0);
        from = at + part.length;
      }
    },
  );

  test('shows or names every file of the folder', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
    const told = new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word));
    expect(files.filter((file) => !told.has(file))).toEqual([]);
  });
});
