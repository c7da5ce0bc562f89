import type { ReactNode } from 'react';
import './prose.css';

/** Help texts: paragraphs, lists, headings and bold. Anything else stands as it was written. */
/** `top` is the level of the text's largest heading: it follows the headings of the page around it. */
export function Markdown({ text, top = 3 }: { text: string; top?: 2 | 3 }) {
  return (
    <div className="prose">
      {blocksOf(text).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text never reorders
        <Block key={at} lines={block} top={top} />
      ))}
    </div>
  );
}

const blocksOf = (text: string): readonly (readonly string[])[] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/^(#+ .*)$/gm, '\n$1\n')
    .replace(/([^\n])\n([-*] |\d+[.、] )/g, (all, before: string, mark: string, at: number, whole: string) => {
      const line = whole.slice(whole.lastIndexOf('\n', at) + 1, at + 1);
      return /^([-*] |\d+[.、] )/.test(line) ? all : `${before}\n\n${mark}`;
    })
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((block) => block.length > 0);

function Block({ lines, top }: { lines: readonly string[]; top: number }) {
  const [first = ''] = lines;
  const heading = /^(#+) (.*)$/.exec(first);
  if (heading) {
    const Heading = `h${Math.min(6, top + Math.max(0, (heading[1]?.length ?? 2) - 2))}` as 'h2' | 'h3' | 'h4';
    return <Heading>{inline(heading[2] ?? '')}</Heading>;
  }
  if (/^[-*] /.test(first)) return <ul>{itemsOf(lines)}</ul>;
  if (/^\d+[.、] /.test(first)) return <ol>{itemsOf(lines)}</ol>;
  return <p>{inline(lines.join(''))}</p>;
}

const itemsOf = (lines: readonly string[]): ReactNode =>
  lines.map((line) => <li key={line}>{inline(line.replace(/^\s*([-*]|\d+[.、]) /, ''))}</li>);

const inline = (text: string): ReactNode =>
  text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence never reorder
    if (part.startsWith('**')) return <b key={at}>{part.slice(2, -2)}</b>;
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence never reorder
    return part.startsWith('`') ? <code key={at}>{part.slice(1, -1)}</code> : part;
  });
