import type { CodeList } from './code-list.ts';
import { type Files, type Folder, openFolder } from './folder.ts';
import { type Form, fieldsOf, rostersOf, slotsOf } from './form.ts';
import { readChecks } from './normalise/check.ts';
import { readForm } from './normalise/form.ts';
import { readMenus } from './normalise/menu.ts';
import { readDocuments, readNotices, readNumbers, readStatistics, readWording } from './normalise/output.ts';
import { present } from './normalise/present.ts';
import {
  nameRegisters,
  readAccounts,
  readParameters,
  readRegisters,
  readRoles,
  readSeries,
} from './normalise/programme.ts';
import { readScenarios } from './normalise/scenario.ts';
import { type Borrowed, readWorkflow } from './normalise/workflow.ts';
import type { Programme } from './programme.ts';
import { readCodeLists } from './read/code-list.ts';
import { readHelp } from './read/help.ts';
import { inOrder, type Problem } from './read/problem.ts';
import { type At, child, type Places, type Reading, startReading } from './read/reading.ts';
import type { Scenario } from './scenario.ts';
import { verifyStructure } from './verify/verify-structure.ts';
import type * as Written from './written/programme.ts';

export interface Loaded {
  /** Null only where `programme.yaml` is missing or unreadable; with problems it is what could be read. */
  readonly programme: Programme | null;
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly Problem[];
  /** Where a part of the programme was written: `places(['forms', 0, 'checks', 3, 'assert'], offset)`. */
  readonly places: Places;
  /** The same for `scenarios`: `scenarioPlaces([2, 'steps', 0])`. */
  readonly scenarioPlaces: Places;
}

/**
 * Reads a programme's folder. Never throws: whatever is wrong is a problem with its place, all of them at once.
 * Expressions are kept as text; the engine parses and types them.
 */
export function load(files: Files): Loaded {
  const reading = startReading();
  const folder = openFolder(files, reading);
  const head = folder.one('programme');
  const lent = new Set<string>();
  const programme = head === null ? null : readProgramme(head, folder, files, reading, lent);
  const scenarios = programme === null ? [] : readAllScenarios(folder, programme, reading);
  if (!files.has('programme.yaml')) {
    reading.problems.push({ file: 'programme.yaml', line: 1, column: 1, message: '文件夹里没有 programme.yaml' });
  }
  const places = reading.places(programme ?? {});
  if (programme !== null) reading.problems.push(...verifyStructure(programme, places, lent));
  return {
    programme,
    scenarios,
    problems: inOrder(reading.problems),
    places,
    scenarioPlaces: reading.places(scenarios),
  };
}

function readProgramme(
  head: At<Written.Programme>,
  folder: Folder,
  files: Files,
  reading: Reading,
  lent: Set<string>,
): Programme {
  const texts = readTexts(files);
  const written = readCodeLists(files, reading);
  const borrowed: Borrowed = {
    labels: (list) => {
      lent.add(list);
      return written[list]?.rows.map((row) => row.label) ?? null;
    },
    text: (name) => texts[name]?.trim() ?? null,
  };
  const { uses, modules } = head.value;
  const { parameters, lists } = readParameters(child(head, 'parameters'), reading);
  const registers = readRegisters(child(head, 'registers'), reading);
  const roles = readRoles(child(head, 'roles'), reading);
  const forms = readForms(folder, texts, reading);
  const titleOf = (name: string): string | undefined =>
    forms.find((form) => form.form === name)?.title ?? registers.find((register) => register.register === name)?.title;
  const inside = readSeries(child(head, 'collections'), titleOf, reading);
  const collections = folder.one('collections');
  const outside = readSeries(collections && child(collections, 'collections'), titleOf, reading);
  const menus = folder.one('menus');
  const template = (name: string): string | null => files.get(`documents/${name}`) ?? null;
  const onTheSpot = [...lists, ...inside.lists, ...outside.lists].map((list) => [list.list, list] as const);
  const programme: Programme = {
    programme: head.value.programme,
    title: head.value.title,
    edition: String(head.value.edition),
    effective: String(head.value.effective),
    authority: head.value.authority,
    ...present({ uses, modules }),
    parameters,
    registers: nameRegisters(registers, forms, reading),
    roles,
    accounts: readAccounts(child(head, 'accounts'), reading),
    series: [...inside.series, ...outside.series],
    forms,
    workflows: folder.all('workflow').map((at) => readWorkflow(at.names[0] ?? '', at, borrowed, reading)),
    codeLists: { ...written, ...Object.fromEntries<CodeList>(onTheSpot) },
    wording: readWording(folder.one('wording'), borrowed.labels, reading),
    documents: readDocuments(folder.one('documents'), template, titleOf, reading),
    statistics: readStatistics(folder.one('statistics'), titleOf, reading),
    numbers: readNumbers(folder.one('numbers'), reading),
    notices: readNotices(folder.one('notices'), reading),
    ...(menus === null ? { lists: [], menus: {}, homes: {} } : readMenus(menus, { forms, registers, roles }, reading)),
    texts,
  };
  return reading.mark(programme, head);
}

function readForms(folder: Folder, texts: Readonly<Record<string, string>>, reading: Reading): readonly Form[] {
  return folder.all('form').map((at) => {
    const name = at.names[0] ?? '';
    if (at.value.form !== name) {
      reading.problem({ ...at, path: ['form'] }, `文件名是 ${name}.yaml，form 也要写 ${name}`);
    }
    const pages = folder.all('page').filter((page) => page.names[0] === name);
    const checks = folder.all('checks').filter((file) => file.names[0] === name);
    const beside = {
      page: (page: string) => pages.find((file) => file.names[1] === page) ?? null,
      checks: readChecks(checks, reading),
      help: {},
    };
    const form = readForm(at, beside, reading);
    const unlisted = pages.filter((page) => !form.pages.some((item) => item.page === page.value.page));
    for (const page of unlisted) reading.problem(page, `这一页没有列进 forms/${name}.yaml 的 pages`);
    return reading.mark({ ...form, help: helpOf(form, texts[name]) }, at);
  });
}

function helpOf(form: Form, markdown: string | undefined): Readonly<Record<string, string>> {
  if (markdown === undefined) return {};
  const rosters = rostersOf(form);
  const columns = rosters.flatMap((roster) => roster.columns);
  const codes = new Set([
    ...[...fieldsOf(form), ...columns, ...slotsOf(form)].map((item) => item.code),
    ...rosters.map((roster) => roster.id),
  ]);
  return readHelp(markdown, (word) => codes.has(word));
}

/** `help/notice.md` is the text `notice`. */
function readTexts(files: Files): Readonly<Record<string, string>> {
  const texts = [...files].flatMap(([path, text]) => {
    const name = /^(?:help|documents)\/(.+)\.md$/.exec(path)?.[1];
    return name === undefined ? [] : [[name, text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')] as const];
  });
  return Object.fromEntries(texts);
}

function readAllScenarios(folder: Folder, programme: Programme, reading: Reading): readonly Scenario[] {
  const answers = new Map(folder.all('answers').map((at) => [at.names[0] ?? '', at]));
  return readScenarios(folder.all('scenario'), answers, programme.forms, reading);
}
