import type { FilingView } from '#contract/filing.ts';
import type { StateView } from '#contract/shapes.ts';
import { fieldsOf } from '#definition/form.ts';
import type { Workflow } from '#definition/workflow.ts';
import { printInstant } from '#document/print-time.ts';
import { printValue } from '#document/print-value.ts';
import { daysLate, effectiveDeadline } from '#engine/workflow/deadline.ts';
import type { Scope } from '../access/scope.ts';
import { askingDay } from '../registers/expected-in.ts';
import { registerOf } from '../registers/register-facts.ts';
import { findStanding } from '../registers/standing.ts';
import type { Services } from '../services.ts';
import { listEditors, noteSeen } from './editors.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { fillable, maySeePage } from './fillable.ts';
import { findingsOn, hidePages } from './hide-pages.ts';
import { judge } from './judge.ts';
import { maskAnswers } from './mask-answers.ts';
import { presentActions } from './present-actions.ts';
import { findQueue } from './queue.ts';
import { takeAgain, untilSubmission } from './sources-again.ts';
import { withoutPersonal } from './sources-shown.ts';

/**
 * A filing for one reader: what it holds, how far they may go, and what they may do now. Whoever may write in it finds
 * what its sources hold until it is handed in already copied.
 */
export async function presentFiling(services: Services, scope: Scope, open: OpenFiling): Promise<FilingView> {
  const { database, clock, filings } = services;
  const { stored, edition, index, workflow } = open;
  const { filing } = stored;
  const now = clock.now();
  const fills = await filings.fills(open, scope.account);
  const writable = fillable(open, scope, fills, now);
  const pages = index.form.pages
    .filter((page) => maySeePage(page, scope.role, fills))
    .map((page) => ({ page: page.page, fill: writable.pages.has(page.page) }));
  const editable = pages.some((page) => page.fill);
  await noteSeen(database, { filing: filing.id, account: scope.account, editing: editable, at: now });
  const judged = await judge(services, scope, open);
  if (editable && (await takeAgain(services, scope, open, untilSubmission(open, judged.surroundings.sources)))) {
    const fresh = await filings.findFresh(filing.id);
    if (fresh) return presentFiling(services, scope, fresh);
  }
  const due = effectiveDeadline(edition.published, filing, judged.facts);
  const [editors, queue] = await Promise.all([
    listEditors(database, { filing: filing.id, account: scope.account, now }),
    findQueue(services, scope, open),
  ]);
  const seen = new Set(pages.map(({ page }) => page));
  const shown = hidePages(fills ? filing : maskAnswers(filing, index), index, seen);
  return {
    id: filing.id,
    programme: filing.programme,
    definition: filing.definition,
    form: filing.form,
    title: `${filing.subject.name} ${filing.collection.label}`,
    subject: filing.subject,
    collection: filing.collection,
    owner: { account: filing.owner.account, name: filing.owner.name, organisation: filing.owner.organisation.name },
    version: filing.version,
    state: presentState(workflow, filing.state),
    revision: filing.revision,
    editable,
    pages,
    answers: shown.answers,
    carried: shown.carried,
    confirmed: [...filing.confirmed],
    listed: filing.listed,
    sources: fills ? judged.surroundings.sources : withoutPersonal(edition.programme, judged.surroundings.sources),
    explanations: [...filing.explanations],
    findings: findingsOn(judged.facts.findings ?? [], seen),
    parameters: judged.surroundings.parameters,
    lastTexts: Object.fromEntries(
      Object.entries(judged.surroundings.lastTexts).map(([check, texts]) => [check, [...texts]]),
    ),
    facts: [...derivedFacts(open), ...subjectFacts(open)],
    standing:
      filing.submittedAt === null
        ? await findStanding(
            database,
            registerOf(edition, index.form.about),
            filing.subject.id,
            askingDay(filing.collection.period, now),
          )
        : null,
    returned: filing.returned,
    document: filing.document && {
      ...filing.document,
      current: filing.document.revision >= (filing.contentRevision ?? filing.revision),
    },
    due: due.at === null ? null : { at: due.at, why: due.why },
    late: daysLate(edition.published, filing, now, judged.facts) || null,
    actions: presentActions(edition, filing, scope, now, judged.facts),
    editors,
    openedAt: filing.openedAt,
    submittedAt: filing.submittedAt,
    savedAt: stored.savedAt,
    now,
    queue,
  };
}

export function presentState(workflow: Workflow | undefined, name: string): StateView {
  const state = workflow?.states.find((one) => one.state === name);
  return { state: name, label: state?.label ?? name, icon: state?.icon ?? 'circle', tone: state?.tone ?? 'grey' };
}

/** Of what was made by rule: from what, what was missing, and since when it stands. */
const derivedFacts = ({ stored: { derived, filing } }: OpenFiling): { label: string; text: string }[] =>
  derived === null
    ? []
    : [
        { label: '数据来源', text: `${derived.label}第 ${derived.version} 版` },
        { label: '版本', text: `第 ${filing.version} 版` },
        ...(derived.flag === null ? [] : [{ label: '标记', text: derived.flag }]),
        { label: '锁定时间', text: derived.lockedAt === null ? '未锁定' : printInstant(derived.lockedAt) },
      ];

/** The first facts of the subject's card, in words; personal ones stay out. */
function subjectFacts({
  edition: { programme },
  index,
  stored: { filing },
}: OpenFiling): { label: string; text: string }[] {
  const register = programme.registers.find((one) => one.register === index.form.about);
  const fields = programme.forms.filter((form) => register?.cards.includes(form.form)).flatMap(fieldsOf);
  const names = { codeLists: programme.codeLists, entry: () => null };
  const printing = { names, answers: filing.answers, reveals: () => false };
  return fields
    .filter((field) => field.sensitive !== true)
    .flatMap((field) => {
      const text = printValue(field, filing.subject.attributes[field.code] ?? null, printing);
      return text === null ? [] : [{ label: field.label, text }];
    })
    .slice(0, 10);
}
