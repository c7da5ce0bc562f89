import type { Form } from '#definition/form.ts';
import type { Recipe } from '#definition/recipe.ts';
import type { Filing } from '../filing.ts';
import { compileForm } from '../form/compiled-form.ts';
import { formRuntime } from '../form/runtime.ts';
import type { FormSession } from '../form/session.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import { inputOf, setStage } from '../scenario/stage.ts';
import { compileRecipe } from './compile-recipe.ts';
import { makeFiling } from './make-filing.ts';

export interface DemoFiling {
  readonly filing: Filing;
  readonly session: FormSession;
}

/** A filing of the plainest subject there can be: filled in by the recipe, or blank where there is none. */
export function demoFiling(published: PublishedProgramme, form: Form, recipe: Recipe | null): DemoFiling {
  const stage = setStage(published, form, { form: form.form });
  const made = recipe?.forms[form.form];
  const blank = inputOf(stage, stage.filing, stage.now);
  const answers =
    made === undefined
      ? blank.answers
      : makeFiling(compileForm(published, form.form), compileRecipe(made, recipe?.words), blank);
  const session = formRuntime(published, form.form).open({ ...blank, answers });
  return { filing: { ...stage.filing, answers: session.answers() }, session };
}
