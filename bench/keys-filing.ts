import { fileURLToPath } from 'node:url';
import type { FilingView } from '#contract/filing.ts';
import { noAnswers } from '#definition/answers.ts';
import type { Form } from '#definition/form.ts';
import { loadDemo } from '#definition/load-demo.ts';
import type { Published } from '#definition/published.ts';
import type { FormRecipe } from '#definition/recipe.ts';
import { compileRecipe } from '#engine/demo/compile-recipe.ts';
import { made as madeUp } from '#engine/demo/made.ts';
import { makeFiling } from '#engine/demo/make-filing.ts';
import { carryOver } from '#engine/form/carry-over.ts';
import { compileForm } from '#engine/form/compiled-form.ts';
import { formRuntime } from '#engine/form/runtime.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import { sexOf } from '#engine/identifiers/gb11643.ts';
import type { PublishedProgramme } from '#engine/publish/publish.ts';
import { readFiles } from '#server/programmes/read-folder.ts';
import { publishedFolder } from '../tests/support/published.ts';

const programme = 'hebei-platform-performance';
const rosterRows = 500;

/** Hebei's monthly report as one page: every item in one grid, and a list of five hundred people below. */
export function bigFiling(): { readonly view: FilingView; readonly published: Published; readonly items: number } {
  const { published } = publishedFolder(programme);
  const folder = fileURLToPath(new URL(`../programmes/${programme}`, import.meta.url));
  const { recipe } = loadDemo(readFiles(folder), published.programme);
  const steps: FormRecipe | undefined = recipe?.forms['monthly'];
  if (!steps) throw new Error('the programme has no recipe for its monthly report');
  const compiled = compileRecipe(steps, recipe?.words ?? {});
  const form = compileForm(published, 'monthly');
  const july = makeFiling(form, compiled, inputOf('2023-07', noAnswers, null));
  const carry = carryOver(
    form.index.form,
    { label: '2023年7月月报', filing: 'f-0', period: '2023-07', answers: july },
    '2023-08',
    null,
    () => true,
  );
  const made = makeFiling(form, compiled, inputOf('2023-08', carry.answers, carry.carried));
  const crew = made.rosters['RYA'] ?? [];
  const people = Array.from({ length: rosterRows }, (_, at) => {
    const cells = crew[at % crew.length]?.cells ?? {};
    const card = madeUp('id-card', at);
    const born = `${card.slice(6, 10)}-${card.slice(10, 12)}`;
    return { id: `p${at}`, cells: { ...cells, RYA02: sexOf(card), RYA04: card, RYA05: born } };
  });
  const answers = { ...made, rosters: { ...made.rosters, RYA: people } };
  const one = onePage(form.index.form);
  const input = inputOf('2023-08', mended(published, inputOf('2023-08', answers, carry.carried)), carry.carried);
  const items =
    one.pages[0]?.blocks.reduce((sum, block) => sum + (block.kind === 'indicators' ? block.rows.length : 0), 0) ?? 0;
  return {
    published: {
      ...published,
      programme: {
        ...published.programme,
        forms: published.programme.forms.map((each) => (each.form === 'monthly' ? one : each)),
      },
    },
    view: viewOf(input, published.sha),
    items,
  };
}

/** The answers once every value that the answers themselves prove wrong is put right, as a person at the end of the day has them. */
function mended(published: PublishedProgramme, input: RuntimeInput): RuntimeInput['answers'] {
  const session = formRuntime(published, 'monthly').open(input);
  for (let round = 0; round < 5; round += 1) {
    const changes = session
      .findings()
      .flatMap(({ mend }) => (mend ? [{ kind: 'set' as const, cell: mend.cell, value: Number(mend.value) }] : []));
    if (changes.length === 0) break;
    session.change(changes);
  }
  console.error(`${session.findings().length} findings stand`);
  return session.answers();
}

function onePage(form: Form): Form {
  const blocks = form.pages.flatMap((page) => page.blocks);
  const rows = blocks.flatMap((block) => (block.kind === 'indicators' ? block.rows : []));
  const rest = blocks.filter((block) => block.kind !== 'indicators' && block.kind !== 'text');
  return { ...form, pages: [{ page: 'people', title: '全部指标', blocks: [{ kind: 'indicators', rows }, ...rest] }] };
}

const unit = {
  id: 'u',
  code: 'U',
  name: '冀原大学',
  level: 'unit',
  region: '130100',
  path: '/u/',
  state: 'active',
  attributes: {},
};

const inputOf = (period: string, answers: RuntimeInput['answers'], carried: RuntimeInput['carried']): RuntimeInput => ({
  answers,
  carried,
  confirmed: [],
  listed: {},
  explanations: [],
  subject: {
    id: 's',
    code: 'S',
    name: '冀原智能感知重点实验室',
    state: '在册',
    attributes: { FM03: '11' },
    home: unit,
    links: {},
  },
  collection: {
    id: 'c',
    series: 'monthly',
    label: '2023年8月月报',
    period,
    start: `${period}-01`,
    end: `${period}-28`,
    due: null,
    state: 'open',
    phase: null,
    parameters: {},
  },
  owner: { account: 'a', name: '张一', organisation: unit },
  actor: null,
  state: 'draft',
  version: 1,
  parameters: {},
  sources: {},
  codeLists: {},
  lastTexts: {},
  today: `${period}-28`,
  now: `${period}-28T14:03:00+08:00`,
});

const viewOf = (input: RuntimeInput, sha: string): FilingView => ({
  id: 'f-1',
  programme,
  definition: sha,
  form: 'monthly',
  title: '2023年8月月报',
  subject: input.subject,
  collection: input.collection,
  owner: { account: 'a', name: '张一', organisation: unit.name },
  version: 1,
  state: { state: 'draft', label: '填写中', icon: 'edit', tone: 'blue' },
  revision: 1,
  editable: true,
  pages: [{ page: 'people', fill: true }],
  answers: input.answers,
  carried: input.carried,
  confirmed: [],
  listed: {},
  sources: {},
  explanations: [],
  returned: null,
  document: null,
  due: null,
  late: null,
  actions: [],
  editors: [],
  openedAt: input.now,
  submittedAt: null,
  savedAt: null,
  now: input.now,
  queue: null,
});
