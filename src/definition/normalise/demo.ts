import { type At, child, each, entries, type Reading } from '../read/reading.ts';
import type { FormRecipe, Recipe, RecipeStep } from '../recipe.ts';
import type { Act, Story } from '../story.ts';
import type * as Written from '../written/demo.ts';
import { present } from './present.ts';
import { feels, listOf } from './words.ts';

export function readRecipe(at: At<Written.RecipeFile>, reading: Reading): Recipe {
  const forms = entries(child(at, 'forms')).map(([form, part]) => [form, readFormRecipe(part, reading)] as const);
  return reading.mark({ words: at.value.words ?? {}, forms: Object.fromEntries(forms) }, at);
}

function readFormRecipe(at: At<Written.FormRecipe>, reading: Reading): FormRecipe {
  const written = at.value;
  const steps = each(child(at, 'steps')).map((part) => {
    const step = part.value;
    const model: RecipeStep =
      'fields' in step
        ? { kind: 'fields', fields: feels(step.fields) }
        : {
            kind: 'roster',
            roster: step.roster,
            rows: String(step.rows),
            columns: feels(step.columns),
            change: feels(step.change),
          };
    return reading.mark(model, part);
  });
  const recipe = {
    let: feels(written.let),
    steps,
    attach: written.attach ?? [],
    ...present({ explain: written.explain }),
  };
  return reading.mark(recipe, at);
}

export function readStory(at: At<Written.StoryFile>, reading: Reading): Story {
  const acts = each(child(at, 'acts')).map((part) => reading.mark(readAct(part.value), part));
  return reading.mark({ now: at.value.now, acts }, at);
}

function readAct(written: Written.Act): Act {
  const [from = '', to = from] = String(written.periods).split('..');
  const subjects = listOf(written.subjects);
  return {
    form: written.form,
    subjects: subjects.length === 0 || subjects.includes('all') ? 'all' : subjects,
    from,
    to,
    do: written.do ?? [],
    missing: written.missing ?? false,
    late: written.late ?? 0,
    answers: written.answers ?? {},
    ...present({ opinion: written.opinion }),
  };
}
