import { type FeelValue, isContext, isList, kindOf, read } from '../value.ts';

const names: Readonly<Record<string, string>> = {
  number: 'number',
  string: 'text',
  boolean: 'truth',
  date: 'date',
  time: 'time',
  'date and time': 'date-time',
  'days and time duration': 'duration',
  'years and months duration': 'months',
  month: 'month',
  list: 'list',
  context: 'context',
  range: 'range',
  function: 'function',
};

/** `value instance of type`; a blank is an instance of `Any` and `Null` only. Null for a type nobody knows. */
export function isInstance(value: FeelValue, type: string): boolean | null {
  if (type === 'Any') return value !== null;
  if (type === 'Null') return value === null;
  const list = /^list\s*<(.*)>$/u.exec(type)?.[1];
  if (list !== undefined) return isList(value) && value.every((item) => isInstance(read(item), list.trim()) === true);
  const context = /^context\s*<(.*)>$/u.exec(type)?.[1];
  if (context !== undefined) return isContext(value) && context.split(',').every((entry) => hasMember(value, entry));
  const kind = names[type.replace(/<.*$/su, '').trim()];
  return kind === undefined ? null : kindOf(value) === kind;
}

function hasMember(value: FeelValue, entry: string): boolean {
  const [name = '', type = ''] = entry.split(':').map((part) => part.trim());
  return isContext(value) && Object.hasOwn(value, name) && isInstance(read(value[name]), type) === true;
}
