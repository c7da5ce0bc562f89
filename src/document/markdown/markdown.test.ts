import { describe, expect, test } from 'vitest';
import { inlines } from './inline.ts';
import { parseMarkdown } from './markdown.ts';
import { markdownText } from './markdown-text.ts';

describe('parseMarkdown', () => {
  test('a help text becomes headings, paragraphs, lists and tables in their order', () => {
    const source =
      '# 手册\n\n第一段\n接着写。\n\n1. 登录\n2. 填报\n   - 保存\n   - 检测\n\n| 代码 | 指标 |\n|---|---|\n| RY01 | 总数 |\n\n---\n> 注意\n';
    expect(parseMarkdown(source).map((block) => block.kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'table',
      'rule',
      'quote',
    ]);
  });

  test('Chinese lines of one paragraph join without a space, Latin ones with one', () => {
    expect(markdownText('填写\n说明')).toEqual(['填写说明']);
    expect(markdownText('open\nscience')).toEqual(['open science']);
  });

  test('a nested list stays inside its item', () => {
    const [list] = parseMarkdown('- 甲\n  - 乙\n- 丙');
    expect(list).toMatchObject({ kind: 'list', items: [[{ kind: 'paragraph' }, { kind: 'list' }], [{}]] });
  });

  test('a row shorter than the head is filled up, so that the table stays even', () => {
    const [table] = parseMarkdown('| a | b |\n|---|---|\n| 1 |');
    expect(table).toMatchObject({ rows: [[[{ text: '1' }], []]] });
  });

  test('HTML stays text', () => {
    expect(markdownText('<script>x</script>')).toEqual(['<script>x</script>']);
  });
});

describe('inlines', () => {
  test('styles nest and links keep their target', () => {
    expect(inlines('**见[首页](https://a.cn)**后')).toEqual([
      { text: '见', bold: true },
      { text: '首页', bold: true, link: 'https://a.cn' },
      { text: '后' },
    ]);
  });

  test('a star among numbers is a star', () => {
    expect(inlines('2 * 3 = 6')).toEqual([{ text: '2 * 3 = 6' }]);
  });
});
