import type { TSchema } from 'typebox';
import { Checks, WordingFile } from './check.ts';
import { RecipeFile, StoryFile } from './demo.ts';
import { Form, Page } from './form.ts';
import { MenusFile } from './menu.ts';
import { DocumentsFile, NoticesFile, NumbersFile, StatisticsFile } from './output.ts';
import { CollectionsFile, Programme } from './programme.ts';
import { AnswersFile, ScenarioFile } from './scenario.ts';
import { Site } from './site.ts';
import { Workflow } from './workflow.ts';

/** One kind of YAML file: where it stands in a folder and what it may say. */
export interface FileKind {
  readonly kind: string;
  readonly title: string;
  /** What authors see: `forms/NAME/PAGE.yaml`. */
  readonly stands: string;
  readonly path: RegExp;
  readonly schema: TSchema;
}

const kind = <T extends TSchema>(name: string, title: string, stands: string, path: RegExp, schema: T) => ({
  kind: name,
  title,
  stands,
  path,
  schema,
});

/** Every YAML file of a programme is of exactly one of these kinds. */
export const fileKinds = {
  programme: kind('programme', '业务', 'programme.yaml', /^programme\.yaml$/, Programme),
  collections: kind('collections', '期次', 'collections.yaml', /^collections\.yaml$/, CollectionsFile),
  menus: kind('menus', '菜单与列表', 'menus.yaml', /^menus\.yaml$/, MenusFile),
  statistics: kind('statistics', '统计', 'statistics.yaml', /^statistics\.yaml$/, StatisticsFile),
  documents: kind('documents', '文书', 'documents.yaml', /^documents\.yaml$/, DocumentsFile),
  notices: kind('notices', '通知', 'notices.yaml', /^notices\.yaml$/, NoticesFile),
  numbers: kind('numbers', '编号', 'numbers.yaml', /^numbers\.yaml$/, NumbersFile),
  wording: kind('wording', '用语', 'wording.yaml', /^wording\.yaml$/, WordingFile),
  form: kind('form', '表单', 'forms/FORM.yaml', /^forms\/([^/]+)\.yaml$/, Form),
  page: kind('page', '页', 'forms/FORM/PAGE.yaml', /^forms\/([^/]+)\/([^/]+)\.yaml$/, Page),
  checks: kind('checks', '审核规则', 'checks/FORM/*.yaml', /^checks\/([^/]+?)(?:\/([^/]+))?\.yaml$/, Checks),
  workflow: kind('workflow', '流程', 'workflow/WORKFLOW.yaml', /^workflow\/([^/]+)\.yaml$/, Workflow),
  answers: kind(
    'answers',
    '情景答案',
    'scenarios/answers/NAME.yaml',
    /^scenarios\/answers\/([^/]+)\.yaml$/,
    AnswersFile,
  ),
  scenario: kind('scenario', '情景', 'scenarios/*.yaml', /^scenarios\/([^/]+)\.yaml$/, ScenarioFile),
} satisfies Record<string, FileKind>;

export const siteKind = kind('site', '站点', 'site.yaml', /^site\.yaml$/, Site);

export type KindName = keyof typeof fileKinds;

/** Files of `demo/`: they say nothing about the programme and are read only where demonstrations are made. */
export const recipeKind = kind('recipe', '样例数据的做法', 'demo/recipe.yaml', /^demo\/recipe\.yaml$/, RecipeFile);
export const storyKind = kind('story', '样例经过', 'demo/story.yaml', /^demo\/story\.yaml$/, StoryFile);
