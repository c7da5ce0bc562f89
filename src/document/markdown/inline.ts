/** A run of words in one style. */
export interface Inline {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
  readonly link?: string;
}

const marks =
  /\\([\\`*_[\]{}()#+.!|-])|`([^`]+)`|\*\*(.+?)\*\*|(?<![\p{L}\p{N}])__(.+?)__|\*(?!\s)(.+?)\*|!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/u;

/** Bold, italic, code and links of one paragraph; styles nest. */
export function inlines(source: string, style: Omit<Inline, 'text'> = {}): Inline[] {
  const match = marks.exec(source);
  if (match === null) return source === '' ? [] : [{ text: source, ...style }];
  const [whole, escaped, code, bold, bold2, italic, label, target] = match;
  const before = source.slice(0, match.index);
  const after = source.slice(match.index + whole.length);
  const inside = (): Inline[] => {
    if (escaped !== undefined) return [{ text: escaped, ...style }];
    if (code !== undefined) return [{ text: code, ...style, code: true }];
    const strong = bold ?? bold2;
    if (strong !== undefined) return inlines(strong, { ...style, bold: true });
    if (italic !== undefined) return inlines(italic, { ...style, italic: true });
    return inlines(label ?? '', { ...style, ...(target === undefined ? {} : { link: target }) });
  };
  return [...inlines(before, style), ...inside(), ...inlines(after, style)];
}
