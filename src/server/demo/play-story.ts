import type { Recipe } from '#definition/recipe.ts';
import { type Act, actOf, type Story } from '#definition/story.ts';
import { nextPeriod } from '#engine/calendar/period.ts';
import { type CompiledRecipe, compileRecipe } from '#engine/demo/make-filing.ts';
import { compileForm } from '#engine/form/compiled-form.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import { demoPeople } from './people.ts';
import { playFiling, type Stage, StoryRefusedError } from './play-filing.ts';
import { sampleFiles } from './sample-files.ts';

interface Subject {
  readonly id: string;
  readonly code: string;
  readonly filler: string;
}

/**
 * Plays what has happened before a demonstration begins, subject by subject and period by period, through the same
 * commands and the same engine as people do. What the programme refuses stays as far as it came, with a warning.
 * Answers with the number of filings.
 */
export async function playStory(
  services: Services,
  edition: Edition,
  recipe: Recipe | null,
  story: Story,
): Promise<number> {
  const people = await demoPeople(services, edition.programme.programme);
  const files = await sampleFiles(services);
  let played = 0;
  for (const form of new Set(story.acts.map((act) => act.form))) {
    const stage: Stage = {
      services,
      edition,
      people,
      files,
      form: compileForm(edition.published, form),
      recipe: recipeOf(recipe, form),
    };
    for (const subject of await fillableSubjects(services, edition, form)) {
      const filler = people.filler(subject.filler);
      if (!filler) continue;
      for (const { period, act } of periodsOf(story, form, subject.code)) {
        try {
          if (await playFiling(stage, { subject: subject.id, filler, period, act })) played += 1;
        } catch (error) {
          if (!(error instanceof StoryRefusedError)) throw error;
          services.log.warn(error.message);
        }
      }
    }
  }
  return played;
}

function recipeOf(recipe: Recipe | null, form: string): CompiledRecipe {
  return compileRecipe(recipe?.forms[form] ?? { let: {}, steps: [], attach: [] }, recipe?.words ?? {});
}

const fillableSubjects = ({ database }: Services, edition: Edition, form: string): Promise<Subject[]> =>
  database.rows<Subject>(
    `select distinct on (s.id) s.id, s.code, a.account as filler from subject s
       join assignment a on a.subject = s.id and a.until is null
      where s.programme = $1 and s.register = $2 order by s.id, a.since, a.account`,
    [edition.programme.programme, edition.forms.get(form)?.form.about ?? ''],
  );

/** Every period of the story in which the subject was opened at all, the earliest first. */
function periodsOf(story: Story, form: string, code: string): readonly { period: string; act: Act }[] {
  const acts = story.acts.filter((act) => act.form === form);
  const last = acts.reduce((latest, act) => (act.to > latest ? act.to : latest), '');
  const found: { period: string; act: Act }[] = [];
  let period: string | null = acts.reduce((first, act) => (act.from < first ? act.from : first), last) || null;
  for (; period !== null && period <= last; period = nextPeriod(period)) {
    const act = actOf(story, form, code, period);
    if (act && !act.missing) found.push({ period, act });
  }
  return found;
}
