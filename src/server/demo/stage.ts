import type { CellValue } from '#definition/answers.ts';
import type { CollectionSeries } from '#definition/collection.ts';
import type { Form } from '#definition/form.ts';
import type { FormRecipe, Recipe } from '#definition/recipe.ts';
import type { Story } from '#definition/story.ts';
import { type CompiledRecipe, compileRecipe } from '#engine/demo/compile-recipe.ts';
import { type CompiledForm, compileForm } from '#engine/form/compiled-form.ts';
import { fixedClock } from '../clock.ts';
import { seriesOf } from '../filings/periods.ts';
import { readParameters } from '../filings/runtime-input.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import type { Instant } from '../store/instant.ts';
import { type DemoPeople, demoPeople } from './people.ts';
import { type SampleFiles, sampleFiles } from './sample-files.ts';

/** One form of a programme and everything needed to play what happened with it. */
export interface Stage {
  readonly services: Services;
  readonly edition: Edition;
  readonly series: CollectionSeries;
  readonly form: CompiledForm;
  readonly recipe: CompiledRecipe;
  readonly story: Story;
  readonly people: DemoPeople;
  readonly files: SampleFiles;
  readonly parameters: Readonly<Record<string, CellValue>>;
}

const nothing: FormRecipe = { let: {}, steps: [], attach: [] };

/** A stage for each form the story tells of. */
export async function setStages(
  services: Services,
  edition: Edition,
  { recipe, story }: { recipe: Recipe | null; story: Story },
): Promise<readonly Stage[]> {
  const { programme } = edition.programme;
  const people = await demoPeople(services, programme);
  const files = await sampleFiles(services);
  const parameters = await readParameters(services.database, programme);
  return [...new Set(story.acts.map((act) => act.form))].flatMap((name) => {
    const series = seriesOf(edition, name);
    if (series === undefined) return [];
    const form = compileForm(edition.published, name);
    const compiled = compileRecipe(recipe?.forms[name] ?? nothing, recipe?.words ?? {});
    return [{ services, edition, series, form, recipe: compiled, story, people, files, parameters }];
  });
}

export const formOf = ({ form }: Stage): Form => form.index.form;

/** The services as they were at a moment of the story. */
export const servicesAt = ({ services }: Stage, at: Instant): Services => ({ ...services, clock: fixedClock(at) });
