import { type Files, readOne } from './folder.ts';
import { readRecipe, readStory } from './normalise/demo.ts';
import type { Programme } from './programme.ts';
import { inOrder, type Problem } from './read/problem.ts';
import { type At, type Places, startReading } from './read/reading.ts';
import type { Recipe } from './recipe.ts';
import type { Story } from './story.ts';
import { verifyDemo } from './verify/verify-demo.ts';
import { verifyDemoTables } from './verify/verify-demo-tables.ts';
import type * as Written from './written/demo.ts';
import { recipeKind, storyKind } from './written/kinds.ts';

export interface LoadedDemo {
  readonly recipe: Recipe | null;
  readonly story: Story | null;
  readonly problems: readonly Problem[];
  readonly recipePlaces: Places;
}

/**
 * Reads a programme's `demo/` folder: the recipe and the story as values, the tables of organisations, people and
 * register entries only to prove them. Never throws.
 */
export function loadDemo(files: Files, programme: Programme): LoadedDemo {
  const reading = startReading();
  const one = (path: string, kind: typeof recipeKind | typeof storyKind): At<unknown> | undefined => {
    const text = files.get(path);
    return text === undefined ? undefined : readOne(path, text, kind, reading)[0];
  };
  const recipeAt = one('demo/recipe.yaml', recipeKind) as At<Written.RecipeFile> | undefined;
  const storyAt = one('demo/story.yaml', storyKind) as At<Written.StoryFile> | undefined;
  const recipe = recipeAt === undefined ? null : readRecipe(recipeAt, reading);
  const story = storyAt === undefined ? null : readStory(storyAt, reading);
  const { problems, codes } = verifyDemoTables(files, programme);
  reading.problems.push(...problems);
  if (recipe !== null) reading.problems.push(...verifyDemo.recipe(recipe, programme, reading.places(recipe)));
  if (story !== null) reading.problems.push(...verifyDemo.story(story, programme, codes, reading.places(story)));
  return { recipe, story, problems: inOrder(reading.problems), recipePlaces: reading.places(recipe ?? {}) };
}
