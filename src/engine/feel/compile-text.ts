import { canInterpret, interpreted } from './compile-interpreted.ts';
import type { Compiler, TextReader } from './compiler.ts';
import type { Typed } from './typing.ts';

/** Texts, and choices as the text of their code. */
export function compileText(typed: Typed, compiler: Compiler): TextReader | null {
  const { ast, symbol, type, scope } = typed;
  if (type.kind === 'code') {
    const code = compiler.number(typed, false);
    if (code !== null) return (frame) => scope.codes.names[code.run(frame)] ?? null;
  }
  if (symbol?.kind === 'field' && !symbol.place.numeric && type.kind === 'text') {
    const { at } = symbol.place;
    return (frame) => textIn(frame.objects[at]);
  }
  if (symbol?.kind === 'cell' && !symbol.column.place.numeric && type.kind === 'text') {
    const [at, place, { depth }] = [symbol.roster.at, symbol.column.place.at, symbol];
    return (frame) => textIn(frame.rosters[at]?.objects[place]?.[frame.cursor[depth] as number]);
  }
  if (ast.kind === 'text') {
    const { value } = ast;
    return () => value;
  }
  if ((type.kind !== 'text' && type.kind !== 'code') || !canInterpret(typed)) return null;
  const run = interpreted(typed);
  return (frame) => textIn(run(frame));
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);
