import type { Inline } from './inline.ts';
import { type Block, parseMarkdown } from './markdown.ts';

/** The words of a Markdown text, one entry a paragraph, without any mark-up. */
export const markdownText = (source: string): readonly string[] => parseMarkdown(source).flatMap(wordsOf);

function wordsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [plain(block.words)];
    case 'list':
      return block.items.map((item, index) => {
        const sign = block.ordered ? `${block.start + index}. ` : '• ';
        return sign + item.flatMap(wordsOf).join(' ');
      });
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(plain).join('　'));
    case 'quote':
      return block.blocks.flatMap(wordsOf);
    case 'code':
      return block.text.split('\n');
    case 'picture':
    case 'rule':
      return [];
  }
}

const plain = (words: readonly Inline[]): string => words.map((run) => run.text).join('');
