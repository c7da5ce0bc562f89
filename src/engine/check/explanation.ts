import type { Wording } from '#definition/check.ts';

/** What is good about a text, then what it lacks. */
export interface Judgement {
  readonly ok: boolean;
  readonly notes: readonly string[];
}

/**
 * Whether a free text says something: long enough without spaces and punctuation, still something left once vague
 * phrases and fillers are gone, and not the words handed in last time. `lastTexts`: earlier ones, latest first.
 */
export function judgeText(text: string, wording: Wording, lastTexts: readonly string[] = []): Judgement {
  const said = bare(text);
  const length = [...said].length;
  const vague = wording.refuse.find((phrase) => said.includes(bare(phrase)));
  const rest = [...without(said, [...wording.refuse, ...wording.strip])].length;
  const repeated = said !== '' && lastTexts.slice(0, wording.same).some((last) => bare(last) === said);
  const good = [
    ...(length >= wording.min ? [`字数够（${length} 字）`] : []),
    ...(length > 0 && rest >= wording.left ? ['写了具体内容'] : []),
    ...(/\d|[一二三四五六七八九十百千万]+[人项件篇台元]/.test(said) ? ['写了数字'] : []),
  ];
  const missing = [
    ...(length < wording.min ? [`去掉空格和标点有 ${length} 字，至少 ${wording.min} 字`] : []),
    ...(length > 0 && rest < wording.left ? [lacking(vague)] : []),
    ...(repeated ? ['与往期的说明相同，请写本期的原因'] : []),
  ];
  return { ok: missing.length === 0, notes: [...good, ...missing] };
}

const lacking = (vague: string | undefined): string =>
  vague === undefined ? '请写明具体原因' : `“${vague}”是笼统用语，请写明具体原因`;

/** Letters, digits and Han only, all widths alike. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Longer phrases first, so that 经核实无误 does not leave 经 behind. */
const without = (text: string, phrases: readonly string[]): string =>
  phrases
    .map(bare)
    .filter((phrase) => phrase !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((left, phrase) => left.replaceAll(phrase, ''), text);
