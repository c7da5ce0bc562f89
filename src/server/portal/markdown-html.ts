import type { Inline } from '#document/markdown/inline.ts';
import { type Block, parseMarkdown } from '#document/markdown/markdown.ts';
import { cleanHtml } from './clean-html.ts';
import { escapeHtml } from './escape-html.ts';

/** Markdown of a site's folder as the portal shows it, sanitised. The title stands above it, so headings begin at the second level. */
export const markdownHtml = (source: string): string => cleanHtml(blocksHtml(parseMarkdown(source)));

const blocksHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('\n');

/** Pictures lie in no folder a portal serves: they are left out. */
function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const level = Math.max(2, block.level);
      return `<h${level}>${wordsHtml(block.words)}</h${level}>`;
    }
    case 'paragraph':
      return `<p>${wordsHtml(block.words)}</p>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${itemHtml(item)}</li>`).join('');
      return block.ordered ? `<ol start="${block.start}">${items}</ol>` : `<ul>${items}</ul>`;
    }
    case 'table': {
      const head = block.head.map((cell) => `<th>${wordsHtml(cell)}</th>`).join('');
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${wordsHtml(cell)}</td>`).join('')}</tr>`);
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
    }
    case 'quote':
      return `<blockquote>${blocksHtml(block.blocks)}</blockquote>`;
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case 'rule':
      return '<hr>';
    case 'picture':
      return '';
  }
}

/** A list item of one paragraph stands without the paragraph's space around it. */
const itemHtml = (item: readonly Block[]): string => {
  const [only] = item;
  return item.length === 1 && only?.kind === 'paragraph' ? wordsHtml(only.words) : blocksHtml(item);
};

const wordsHtml = (words: readonly Inline[]): string => words.map(runHtml).join('');

function runHtml({ text, bold, italic, code, link }: Inline): string {
  let html = escapeHtml(text).replaceAll('\n', '<br>');
  if (code) html = `<code>${html}</code>`;
  if (italic) html = `<em>${html}</em>`;
  if (bold) html = `<strong>${html}</strong>`;
  return link === undefined ? html : `<a href="${escapeHtml(link)}">${html}</a>`;
}
