import { type At, each, type Reading } from '../read/reading.ts';
import { type Effect, type EffectName, type Requirement, type RequirementName, requirementNames } from '../workflow.ts';
import type * as Written from '../written/workflow.ts';
import { present } from './present.ts';
import { feel } from './words.ts';

export const readRequirements = (
  at: At<readonly Written.Requirement[]> | null,
  reading: Reading,
): readonly Requirement[] => each(at).flatMap((item) => readRequirement(item, reading));

/** One entry may name several closed requirements, `{ in: province, scan-current: FJ01, explained: true }`: each is one. */
function readRequirement(at: At<Written.Requirement>, reading: Reading): readonly Requirement[] {
  const written = at.value;
  if (typeof written === 'string') return [reading.mark<Requirement>({ need: written }, at)];
  if ('that' in written && 'else' in written) {
    const { that, else: sentence, go, in: state } = written as { that: string; else: string; go?: string; in?: string };
    return [
      reading.mark<Requirement>(
        { need: 'that', that: feel(that) ?? '', else: sentence, ...present({ go, in: state }) },
        at,
      ),
    ];
  }
  const named = written as Readonly<Record<string, unknown>>;
  const state = typeof named['in'] === 'string' ? named['in'] : undefined;
  const names = requirementNames.filter((name) => name in named);
  if (names.length === 0) reading.problem(at, '这里要写一个条件名，或 that 和 else');
  return names.map((need: RequirementName) => {
    const argument = named[need] === true ? undefined : named[need];
    return reading.mark<Requirement>({ need, ...present({ argument, in: state }) }, at, {
      argument: { ...at, path: [...at.path, need] },
    });
  });
}

export const readEffects = (at: At<readonly Written.Effect[]> | null, reading: Reading): readonly Effect[] =>
  each(at).flatMap((item) => readEffect(item, reading));

function readEffect(at: At<Written.Effect>, reading: Reading): readonly Effect[] {
  const written = at.value;
  if (typeof written === 'string') return [reading.mark<Effect>({ do: written as EffectName }, at)];
  return Object.entries(written).map(([name, argument]) =>
    reading.mark<Effect>({ do: name as EffectName, ...present({ with: argument }) }, at, {
      with: { ...at, path: [...at.path, name] },
    }),
  );
}
