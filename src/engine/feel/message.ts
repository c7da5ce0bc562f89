/** A message template cut into literal text and the FEEL sources in its braces, `人员总数（{RY01}）应等于 {RY02 + RY20}`. */
export type MessagePart = { readonly text: string } | { readonly feel: string; readonly from: number };

/** `{{` and `}}` are braces themselves. A brace that is never closed is literal text. */
export function messageParts(template: string): readonly MessagePart[] {
  const parts: MessagePart[] = [];
  let text = '';
  let at = 0;
  while (at < template.length) {
    const character = template[at] ?? '';
    if ((character === '{' || character === '}') && template[at + 1] === character) {
      text += character;
      at += 2;
      continue;
    }
    const end = character === '{' ? closing(template, at + 1) : -1;
    if (end < 0) {
      text += character;
      at += 1;
      continue;
    }
    if (text !== '') parts.push({ text });
    text = '';
    parts.push({ feel: template.slice(at + 1, end).trim(), from: at + 1 });
    at = end + 1;
  }
  if (text !== '') parts.push({ text });
  return parts;
}

/** Where the brace closes, strings in between left alone; −1 if nowhere. */
function closing(template: string, start: number): number {
  let quoted = false;
  for (let at = start; at < template.length; at += 1) {
    const character = template[at];
    if (character === '\\' && quoted) at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === '}' && !quoted) return at;
  }
  return -1;
}

/** The FEEL sources of a template, to be parsed and type-checked when the programme is published. */
export const messageSources = (template: string): readonly string[] =>
  messageParts(template).flatMap((part) => ('feel' in part ? [part.feel] : []));

/** Fills a template; `say` turns a FEEL source into what a reader sees, null into 空白. */
export function formatMessage(template: string, say: (feel: string) => string | null): string {
  return messageParts(template)
    .map((part) => ('text' in part ? part.text : (say(part.feel) ?? '（空）')))
    .join('');
}
