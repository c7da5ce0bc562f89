import { dateFunctions } from './dates.ts';
import { domainFunctions } from './domain.ts';
import { listFunctions } from './lists.ts';
import { numberFunctions } from './numbers.ts';
import type { FeelFunction } from './signature.ts';
import { textFunctions } from './texts.ts';

/** FEEL's own `not`: here because it is called like a function. */
const not: FeelFunction = {
  name: 'not',
  signatures: [{ parameters: [{ name: 'negand', kinds: ['truth'] }], body: (value: boolean) => !value }],
  manual: '否定；空白的否定仍是空白。not(a in [1, 2])',
};

/** Every function of the language, in the order of the manual. */
export const functions: readonly FeelFunction[] = [
  not,
  ...numberFunctions,
  ...listFunctions,
  ...textFunctions,
  ...dateFunctions,
  ...domainFunctions,
];

const byName = new Map(functions.map((one) => [one.name, one]));

export const functionNamed = (name: string): FeelFunction | undefined => byName.get(name);
