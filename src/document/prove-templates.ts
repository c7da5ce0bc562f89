/**
 * Proves the programme's own Typst templates before anybody prints: each is set for a demonstration filing, blank and
 * filled in, and every name it reads of `data` exists.
 */
import type { Form } from '#definition/form.ts';
import type { DocumentDefinition } from '#definition/output.ts';
import { suggestion } from '#definition/read/nearest.ts';
import type { Recipe } from '#definition/recipe.ts';
import { type DemoFiling, demoFiling } from '#engine/demo/demo-filing.ts';
import type { PublishedProgramme } from '#engine/publish/publish.ts';
import { bulletinJob } from './bulletin.ts';
import type { FilingDocument } from './filing-document.ts';
import { toFilingDocument } from './filing-model.ts';
import { sampleBulletin } from './sample-bulletin.ts';
import { sayTemplateProblem } from './say-template-problem.ts';
import { TemplateError, type TemplateProblem } from './typst/job.ts';
import { openTypesetter, type Typesetter } from './typst/pool.ts';

export interface TemplateFault {
  /** Which of the programme's documents. */
  readonly document: number;
  readonly message: string;
  /** In the template, from 1. */
  readonly line: number;
  readonly column: number;
}

/** Everything wrong with the templates of a programme that has no other faults. */
export async function proveTemplates(
  published: PublishedProgramme,
  recipe: Recipe | null,
): Promise<readonly TemplateFault[]> {
  const { documents } = published.programme;
  if (documents.every((document) => document.template === undefined)) return [];
  const typesetter = openTypesetter();
  try {
    const found = documents.map((document, index) =>
      faultsOf(typesetter, document, samplesFor(published, document, recipe)).then((faults) =>
        faults.map((fault) => ({ ...fault, document: index })),
      ),
    );
    return (await Promise.all(found)).flat();
  } finally {
    await typesetter.close();
  }
}

/** What the template may be given: a blank filing, and one in which everything stands. */
function samplesFor(
  published: PublishedProgramme,
  document: DocumentDefinition,
  recipe: Recipe | null,
): readonly object[] {
  if (document.kind === 'bulletin') return [bulletinJob(sampleBulletin(published.programme, document)).data as object];
  const { forms, registers } = published.programme;
  const cards = registers.find((register) => register.register === document.of)?.cards ?? [];
  const form = forms.find((one) => one.form === (document.kind === 'card' ? cards[0] : document.of));
  if (form === undefined) return [];
  const print = (demo: DemoFiling) => printed(published, form, document, demo);
  return [print(demoFiling(published, form, null)), whole(print(demoFiling(published, form, recipe)))];
}

const printed = (
  { programme }: PublishedProgramme,
  form: Form,
  document: DocumentDefinition,
  { filing, session }: DemoFiling,
): FilingDocument =>
  toFilingDocument({
    programme,
    form,
    document,
    filing,
    session,
    events: [],
    reader: { role: '', reveals: () => false },
    names: { codeLists: programme.codeLists, entry: () => null },
    number: null,
    verification: null,
    watermark: document.watermark ?? null,
    generatedAt: filing.openedAt,
  });

/** As it is once somebody has explained, pledged and decided. */
const whole = (document: FilingDocument): FilingDocument => ({
  ...document,
  number: '2023-08-000001',
  verification: { code: 'ABCD-EFGH-JKLM', site: '示例站点', qr: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
  explanations: [{ check: 'R001', message: '较上期增长', reason: '新增', text: '说明', evidence: ['佐证.pdf'] }],
  pledges: [{ words: '本单位承诺', organisation: '单位', actor: '经办人', at: document.generatedAt }],
  process: [{ at: document.generatedAt, action: '提交', organisation: '单位', actor: '经办人', opinion: '同意' }],
});

type Fault = Omit<TemplateFault, 'document'>;

async function faultsOf(
  typesetter: Typesetter,
  { template }: DocumentDefinition,
  samples: readonly object[],
): Promise<readonly Fault[]> {
  if (template === undefined) return [];
  const [first = {}] = samples;
  const misnamed = misnamedIn(template, Object.keys(first));
  if (misnamed.length > 0) return misnamed;
  for (const data of samples) {
    const problems = await typesetter.compilePdf({ template, data }).then(() => [], problemsOf);
    if (problems.length > 0) return problems.map((problem) => placed(problem, Object.keys(first)));
  }
  return [];
}

function problemsOf(error: unknown): readonly TemplateProblem[] {
  if (error instanceof TemplateError) return error.problems;
  throw error;
}

const placed = (problem: TemplateProblem, names: readonly string[]): Fault => ({
  message: sayTemplateProblem(problem.message, names),
  line: problem.line ?? 1,
  column: problem.column ?? 1,
});

/** `data.titel`, also where no sample filing leads. Comments and texts are not looked at. */
function misnamedIn(template: string, names: readonly string[]): readonly Fault[] {
  const code = template.replaceAll(/\/\/.*|"(?:\\.|[^"\\\n])*"/g, (text) => ' '.repeat(text.length));
  if (/#?let\s+data\b/.test(code)) return [];
  return [...code.matchAll(/(?<![\w.-])data\.([A-Za-z_][\w-]*)/g)].flatMap((match): Fault[] => {
    const name = match[1] ?? '';
    if (names.includes(name) || dictionaryMethods.includes(name)) return [];
    const at = match.index + 'data.'.length;
    const before = template.slice(0, at).split('\n');
    const message = `文书数据里没有“${name}”${suggestion(name, names)}可用的名称见 docs/documents.md`;
    return [{ message, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }];
  });
}

const dictionaryMethods = ['at', 'keys', 'values', 'pairs', 'len', 'insert', 'remove'];
