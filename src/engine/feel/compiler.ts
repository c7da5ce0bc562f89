import type { Frame } from './frame.ts';
import type { Num } from './num.ts';
import type { TruthReader } from './shapes.ts';
import type { Typed } from './typing.ts';
import type { FeelValue } from './value.ts';

/** A ratio of two numbers; blank where the lower one is 0. */
export interface Fraction {
  readonly upper: Num;
  readonly lower: Num;
}

export type TextReader = (frame: Frame) => string | null;
export type ValueReader = (frame: Frame) => FeelValue;

/**
 * The families of closures, each compiling what it knows and null for what it does not. `truth` always
 * succeeds: it falls back to the interpreter. `term`: the node is a term of `+`, `-` or `sum`.
 */
export interface Compiler {
  number(typed: Typed, term: boolean): Num | null;
  fraction(typed: Typed, term: boolean): Fraction | null;
  truth(typed: Typed): TruthReader;
  text(typed: Typed): TextReader | null;
}

/** Compiles one part of a node. */
export const part = <Found>(typed: Typed, index: number, compile: (one: Typed) => Found | null): Found | null => {
  const one = typed.parts[index];
  return one === undefined ? null : compile(one);
};
