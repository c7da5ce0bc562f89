import type { ReactNode } from 'react';
import './prose.css';

/** Help texts: paragraphs, lists, headings and bold. Anything else stands as it was written. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose">
      {blocksOf(text).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text never reorders
        <Block key={at} lines={block} />
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

function Block({ lines }: { lines: readonly string[] }) {
  const [first = ''] = lines;
  const heading = /^(#+) (.*)$/.exec(first);
  if (heading)
    return (heading[1]?.length ?? 0) > 2 ? <h4>{inline(heading[2] ?? '')}</h4> : <h3>{inline(heading[2] ?? '')}</h3>;
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
