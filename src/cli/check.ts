import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '#definition/folder.ts';
import { load } from '#definition/load.ts';
import { loadDemo } from '#definition/load-demo.ts';
import { loadSite } from '#definition/load-site.ts';
import type { Programme } from '#definition/programme.ts';
import { inOrder, type Problem, printProblem } from '#definition/read/problem.ts';
import type { Places } from '#definition/read/reading.ts';
import type { Recipe } from '#definition/recipe.ts';
import type { Scenario } from '#definition/scenario.ts';
import { verifyHosting } from '#definition/verify/verify-hosting.ts';
import { proveTemplates, type TemplateFault } from '#document/prove-templates.ts';
import { verifyRecipe } from '#engine/demo/verify-recipe.ts';
import { type PublishedProgramme, publish } from '#engine/publish/publish.ts';
import { scenarioRunner } from '#engine/scenario/run-scenario.ts';
import { placed, programmeFaults } from '#server/programmes/programme-faults.ts';
import { readFiles, sha256 } from '#server/programmes/read-folder.ts';
import { withSiteLists } from '#server/programmes/site-lists.ts';

/** `kebao check FOLDER`: says everything that is wrong with a programme or a site. 0 when nothing is, 1 otherwise. */
export async function checkFolder(folder: string): Promise<number> {
  const files = readFiles(folder);
  const problems = files.has('site.yaml')
    ? checkSite(files, join(folder, '../../programmes'))
    : await checkProgramme(withSiteLists(files, join(folder, '../../sites')));
  for (const problem of problems) console.log(`${folder}/${printProblem(problem)}`);
  console.log(problems.length === 0 ? '没有问题' : `${problems.length} 个问题`);
  return problems.length === 0 ? 0 : 1;
}

/** A site alone, and beside the programmes of the same tree where there are any. */
function checkSite(files: Files, programmes: string): readonly Problem[] {
  const { site, codeLists, problems, places } = loadSite(files);
  if (site === null || !existsSync(programmes)) return problems;
  const hosted = readdirSync(programmes).flatMap((name) => load(readFiles(join(programmes, name))).programme ?? []);
  return inOrder([...problems, ...verifyHosting(site, codeLists, hosted, places)]);
}

/** Proves the templates of a programme that has no other faults; another one where documents are not the matter. */
export type TemplateProver = (
  published: PublishedProgramme,
  recipe: Recipe | null,
) => Promise<readonly TemplateFault[]>;

export async function checkProgramme(
  files: Files,
  prove: TemplateProver = proveTemplates,
): Promise<readonly Problem[]> {
  const loaded = load(files);
  const { programme, scenarios, scenarioPlaces } = loaded;
  if (programme === null) return loaded.problems;
  const publication = publish(programme, sha256);
  const demo = loadDemo(files, programme);
  const recipe = demo.recipe === null ? [] : verifyRecipe(programme, demo.recipe);
  const faults = programmeFaults(loaded, publication);
  const wrong = [...faults, ...demo.problems, ...recipe];
  const templates = wrong.length === 0 ? await prove(publication.published, demo.recipe) : [];
  return inOrder([
    ...faults,
    ...(faults.length === 0 ? playAll(publication.published, scenarios, scenarioPlaces) : []),
    ...demo.problems,
    ...recipe.map((problem) => placed(demo.recipePlaces, problem)),
    ...templates.map((fault) => inTemplate(files, programme, fault)),
  ]);
}

/** The template's file is the one its text came from. */
function inTemplate(
  files: Files,
  { documents }: Programme,
  { document, line, column, message }: TemplateFault,
): Problem {
  const source = documents[document]?.template;
  const [file = 'documents.yaml'] = [...files].find(([path, text]) => path.endsWith('.typ') && text === source) ?? [];
  return { file, line, column, message };
}

/** Scenarios say something only of a programme without other faults. */
function playAll(published: PublishedProgramme, scenarios: readonly Scenario[], places: Places): readonly Problem[] {
  const play = scenarioRunner(published);
  return scenarios.flatMap((scenario, index) =>
    play(scenario).map(({ step, message }) => ({
      ...places(step === null ? [index] : [index, 'steps', step]),
      message: `情景“${scenario.scenario}”${message}`,
    })),
  );
}
