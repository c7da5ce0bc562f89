/**
 * Explanations of single items: `## RY02 固定人员` opens the text of RY02, `## RY03 RY04 …` that of both.
 * Text before the first such heading belongs to the form as a whole and stands under the empty code.
 */
export function readHelp(markdown: string, isCode: (word: string) => boolean): Readonly<Record<string, string>> {
  const help: Record<string, string> = {};
  let codes: readonly string[] = [''];
  let lines: string[] = [];
  const close = (): void => {
    const text = lines.join('\n').trim();
    if (text !== '') for (const code of codes) help[code] = text;
    lines = [];
  };
  for (const line of markdown.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const heading = /^##\s+(.+)$/.exec(line)?.[1];
    const named = heading === undefined ? [] : leadingCodes(heading, isCode);
    if (named.length > 0) {
      close();
      codes = named;
    } else lines.push(line);
  }
  close();
  return help;
}

function leadingCodes(heading: string, isCode: (word: string) => boolean): readonly string[] {
  const words = heading.split(/[\s、，,]+/);
  const end = words.findIndex((word) => !isCode(word));
  return end < 0 ? words : words.slice(0, end);
}
