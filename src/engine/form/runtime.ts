import type { CellPath, CellValue } from '#definition/answers.ts';
import { boundTo } from '../check/bound.ts';
import { builtInMessage, builtInNumber } from '../check/built-in-words.ts';
import { CheckRun } from '../check/check-run.ts';
import { ofForm } from '../check/equation.ts';
import { lacksOf, standardWording } from '../check/explained.ts';
import { judgeText } from '../check/explanation.ts';
import { isRequired } from '../check/field-rules.ts';
import type { Finding } from '../check/finding.ts';
import { sayPart } from '../check/make-finding.ts';
import { RuleBook } from '../check/rule-book.ts';
import { formatMessage } from '../feel/message.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import { addressOf, valueAt } from './cell.ts';
import { cellStatus, changesSince } from './cell-status.ts';
import type { CellStatus, Change } from './change.ts';
import { choicesOf } from './choices.ts';
import { compileForm } from './compiled-form.ts';
import { fieldAt } from './form-index.ts';
import { countFindings, isReadonly, progressOf } from './progress.ts';
import type { FormRuntime, FormSession, SessionDelta } from './session.ts';
import { type Moved, Sheet } from './sheet.ts';

/**
 * A form of a published programme, ready to be opened: expressions bound, templates taken apart, calculations in order.
 * Costs some milliseconds; keep it per edition and form. Runs the same in the browser and on the server.
 */
export function formRuntime(published: PublishedProgramme, formId: string): FormRuntime {
  const form = compileForm(published, formId);
  const book = new RuleBook(form);
  return {
    form: form.index.form,
    open: (input, how = 'whole') => {
      const sheet = new Sheet(form, input);
      const run = new CheckRun(sheet, book);
      if (how === 'whole') run.look(Number.POSITIVE_INFINITY);
      return sessionOf(sheet, run);
    },
  };
}

function sessionOf(sheet: Sheet, run: CheckRun): FormSession {
  const { form, input } = sheet;
  const { index } = form;
  const confirmedSet = (): ReadonlySet<CellPath> => new Set(sheet.confirmed);
  const statusOf = (cell: CellPath): CellStatus =>
    cellStatus(index, sheet.answers, input.carried, confirmedSet(), cell);
  const inRow = <T>(cell: CellPath, ask: () => T): T => {
    const { code, row } = addressOf(cell);
    if (row !== null) sheet.live.enter(code, row);
    return ask();
  };
  const allFindings = (): readonly Finding[] => [...run.findings(), ...badExplanations(run.findings(), sheet)];

  return {
    look: (rules) => run.look(rules),
    change: (changes) => {
      const moved = sheet.change(changes);
      const { before, after } = run.update(moved);
      return deltaOf(changes, moved, before, after, statusOf);
    },
    answers: () => sheet.answers,
    value: (cell) => sheet.value(cell),
    previous: (cell) => (input.carried === null ? null : valueAt(input.carried.previous, cell)),
    relevant: (name) => sheet.isRelevant(name),
    required: (cell) => askField(cell, isRequired),
    readonly: (cell) => askField(cell, isReadonly),
    choices: (cell) => inRow(cell, () => choicesOf(sheet, cell)),
    status: statusOf,
    confirmed: () => sheet.confirmed,
    findings: allFindings,
    counts: () => countFindings(allFindings()),
    unexplained: () =>
      softFindings(run.findings()).flatMap((finding) => {
        const notes = notesOn(finding, sheet);
        return notes.length === 0 ? [] : [{ finding, notes }];
      }),
    progress: () => progressOf(sheet, allFindings()),
    changes: () =>
      input.carried === null
        ? { count: 0, cells: [], rowsAdded: [], rowsRemoved: [] }
        : changesSince(index, sheet.answers, input.carried.answers),
    flags: () =>
      Object.entries(index.form.flags).flatMap(([flag, feel]) =>
        sheet.live.holds(form.ask(feel, null)) ? [flag] : [],
      ),
    text: (template) => formatMessage(template, (feel) => sayPart({ ast: form.treeOf(feel) }, sheet, ofForm)),
  };

  function askField(cell: CellPath, ask: typeof isRequired): boolean {
    const field = fieldAt(index, cell)?.field;
    const { code, row } = addressOf(cell);
    return field !== undefined && inRow(cell, () => ask(field, sheet, row === null ? null : code));
  }
}

const softFindings = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.severity === 'soft');

const explanationOf = (finding: Finding, sheet: Sheet) =>
  sheet.input.explanations.find((one) => one.finding === finding.key);

const wordingOf = (sheet: Sheet) => sheet.form.programme.wording['explanation'] ?? standardWording;

const lastTextsOf = (finding: Finding, sheet: Sheet): readonly string[] =>
  sheet.input.lastTexts[finding.key] ?? sheet.input.lastTexts[finding.check] ?? [];

const notesOn = (finding: Finding, sheet: Sheet): readonly string[] =>
  lacksOf(finding, explanationOf(finding, sheet), wordingOf(sheet), lastTextsOf(finding, sheet));

/** An explanation that says nothing is itself a hard finding, under the programme's number for it. */
function badExplanations(findings: readonly Finding[], sheet: Sheet): readonly Finding[] {
  const { form } = sheet.form.index;
  const number = builtInNumber(form, 'explanation');
  return softFindings(findings).flatMap((finding) => {
    const explanation = explanationOf(finding, sheet);
    if (explanation === undefined || explanation.bound !== finding.bound) return [];
    const { ok, notes } = judgeText(explanation.text, wordingOf(sheet), lastTextsOf(finding, sheet));
    if (ok) return [];
    const message = builtInMessage(
      form,
      'explanation',
      { finding: finding.key },
      `${finding.check} 的说明：${notes.at(-1)}`,
    );
    const { page, cells } = finding;
    const key = `${number}@${finding.key}`;
    return [
      {
        key,
        check: number,
        severity: 'hard',
        message,
        page,
        cells,
        equation: null,
        bound: boundTo([explanation.text]),
        evidence: null,
      },
    ];
  });
}

function deltaOf(
  changes: readonly Change[],
  moved: Moved,
  before: readonly Finding[],
  after: readonly Finding[],
  statusOf: (cell: CellPath) => CellStatus,
): SessionDelta {
  const old = new Map(before.map((finding) => [finding.key, finding]));
  const now = new Set(after.map((finding) => finding.key));
  const touched = changes.flatMap((change) =>
    change.kind === 'set' || change.kind === 'confirm' ? [change.cell] : [],
  );
  const calculated: Record<CellPath, CellValue> = Object.fromEntries(moved.calculated);
  return {
    calculated,
    relevance: Object.fromEntries(moved.relevance),
    findings: {
      added: after.filter((finding) => !old.has(finding.key)),
      changed: after.filter((finding) => {
        const was = old.get(finding.key);
        return was !== undefined && (was.message !== finding.message || was.bound !== finding.bound);
      }),
      removed: before.filter((finding) => !now.has(finding.key)).map((finding) => finding.key),
    },
    statuses: Object.fromEntries([...touched, ...moved.calculated.keys()].map((cell) => [cell, statusOf(cell)])),
  };
}
