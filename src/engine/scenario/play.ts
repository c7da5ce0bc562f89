import type { CellPath } from '#definition/answers.ts';
import type { ScenarioStep } from '#definition/scenario.ts';
import { closingBarred, type Run, seriesClosedAt, shutBy } from '../collection/closing.ts';
import { type Actor, type Filing, isRefusal, type Refusal, refused } from '../filing.ts';
import { changesContent } from '../form/apply-changes.ts';
import { addressOf } from '../form/cell.ts';
import type { Change } from '../form/change.ts';
import { type FormIndex, fieldAt, indexForm } from '../form/form-index.ts';
import type { FormRuntime, FormSession } from '../form/session.ts';
import type { Command } from '../workflow/action.ts';
import { decide } from '../workflow/decide.ts';
import { editablePages } from '../workflow/editing.ts';
import { evolve } from '../workflow/evolve.ts';
import { noFacts, type WorkflowFacts } from '../workflow/facts.ts';
import { holderOf } from '../workflow/holder.ts';
import { isFinding } from './match.ts';
import { actorIn, inputOf, type Stage } from './stage.ts';

/** A scenario being played: the filing as it stands, and the form open on it. */
export interface Play {
  readonly stage: Stage;
  readonly index: FormIndex;
  readonly runtime: FormRuntime;
  readonly filing: Filing;
  readonly session: FormSession;
  readonly now: string;
  /** What people were told by the last action. */
  readonly told: readonly string[];
  /** Runs closed so far. */
  readonly closed: readonly Run[];
}

export function begin(stage: Stage, runtime: FormRuntime): Play {
  const session = runtime.open(inputOf(stage, stage.filing, stage.now));
  const filing = { ...stage.filing, answers: session.answers() };
  return { stage, index: indexForm(stage.form), runtime, filing, session, now: stage.now, told: [], closed: [] };
}

/** Another standing of the same filing: the form is opened on it anew. */
function reopened(play: Play, filing: Filing, now: string = play.now): Play {
  return { ...play, filing, now, session: play.runtime.open(inputOf(play.stage, filing, now)) };
}

export const actorOf = (play: Play, step: ScenarioStep): Actor => {
  const role = step.as ?? play.stage.form.open.by;
  const holder = holderOf(play.stage.published, play.filing, play.now, factsOf(play, false));
  const holds = holder?.roles.includes(role) === true;
  return actorIn(play.stage, role, holds ? holder.organisation : null, step.at);
};

const factsOf = (play: Play, fills: boolean): WorkflowFacts => ({
  ...noFacts,
  fills,
  findings: play.session.findings(),
  unexplained: play.session.unexplained().map(({ finding }) => finding.key),
  organisations: [play.stage.top, play.stage.home],
  sources: play.stage.sources,
});

export const factsFor = (play: Play, actor: Actor): WorkflowFacts =>
  factsOf(play, actor.role === play.stage.form.open.by && actor.account === 'owner');

export interface Performed {
  /** The filing as far as the step came. */
  readonly play: Play;
  readonly refusal: Refusal | null;
}

/** Does what a step says, in the order it is written, until something is refused. */
export function perform(play: Play, step: ScenarioStep): Performed {
  let here = play;
  for (const deed of Object.keys(step)) {
    const outcome = doOne(here, step, deed as keyof ScenarioStep);
    if (isRefusal(outcome)) return { play: here, refusal: outcome };
    here = outcome;
  }
  return { play: here, refusal: null };
}

function doOne(play: Play, step: ScenarioStep, deed: keyof ScenarioStep): Play | Refusal {
  switch (deed) {
    case 'now':
      return step.now === undefined ? play : reopened(play, play.filing, step.now);
    case 'answer':
    case 'rows':
    case 'attach':
    case 'confirm':
      return written(play, changesFor(play, step, deed), step);
    case 'explain':
      return step.explain === undefined ? play : explained(play, step.explain);
    case 'make':
      return step.make === undefined ? play : documented(play, step.make);
    case 'close':
      return step.close === undefined ? play : closedBy(play, step, step.close);
    case 'reopen':
      return step.reopen === undefined ? play : reopenedBy(play, step, step.reopen);
    case 'do':
      return step.do === undefined ? play : acted(play, step, step.do);
    default:
      return play;
  }
}

function changesFor(play: Play, step: ScenarioStep, deed: 'answer' | 'rows' | 'attach' | 'confirm'): readonly Change[] {
  switch (deed) {
    case 'answer':
      return Object.entries(step.answer ?? {}).map(([cell, value]) => ({ kind: 'set', cell, value }));
    case 'rows':
      return Object.entries(step.rows ?? {}).flatMap(([roster, rows]) => [
        ...(play.filing.answers.rosters[roster] ?? []).map(
          ({ id }): Change => ({ kind: 'remove-row', roster, row: id }),
        ),
        ...rows.map((cells, at): Change => ({ kind: 'add-row', roster, row: newRow(play, at), before: null, cells })),
      ]);
    case 'attach':
      return (step.attach ?? []).map((slot, at) => ({ kind: 'attach', slot, file: fileFor(play, slot, at) }));
    case 'confirm': {
      const cells = step.confirm ?? [];
      const all = cells.includes('all') ? (play.filing.carried?.confirm ?? []) : cells;
      return all.map((cell) => ({ kind: 'confirm', cell, confirmed: true }));
    }
  }
}

/** Rows are called r1, r2, … as those a scenario is given; later the revision tells them from earlier ones. */
const newRow = ({ filing }: Play, at: number): string =>
  filing.revision === 1 ? `r${at + 1}` : `r${at + 1}-${filing.revision}`;

function fileFor(play: Play, slot: string, at: number) {
  const kind = play.index.slots.get(slot)?.slot.accept[0] ?? 'pdf';
  const type = kind === 'pdf' ? 'application/pdf' : `image/${kind}`;
  return {
    id: `${slot}-${play.filing.revision}-${at}`,
    name: `${slot}.${kind}`,
    size: 1024,
    type,
    uploadedAt: play.now,
  };
}

/** Refused where the actor may not write. */
function written(play: Play, changes: readonly Change[], step: ScenarioStep): Play | Refusal {
  const actor = actorOf(play, step);
  const pages = editablePages(play.stage.published, play.filing, actor, play.now, factsFor(play, actor));
  const page = changes
    .map((change) => pageOf(play.index, change))
    .find((one) => one !== undefined && !pages.includes(one));
  return page === undefined
    ? changed(play, changes)
    : refused('read-only', `现在不能修改“${play.index.pages.get(page)?.title ?? page}”这一页`);
}

function pageOf(index: FormIndex, change: Change): string | undefined {
  const cell: CellPath =
    change.kind === 'set' || change.kind === 'confirm' ? change.cell : 'roster' in change ? change.roster : change.slot;
  const { code } = addressOf(cell);
  return (fieldAt(index, cell) ?? index.rosters.get(code) ?? index.slots.get(code))?.page;
}

function changed(play: Play, changes: readonly Change[]): Play {
  const { session, filing, index } = play;
  session.change(changes);
  const revision = filing.revision + 1;
  const scans = [...index.slots.values()].flatMap(({ slot }) => (slot.scanOf === undefined ? [] : [slot.code]));
  const content = changesContent(changes, scans) ? revision : (filing.contentRevision ?? filing.revision);
  return {
    ...play,
    filing: {
      ...filing,
      revision,
      contentRevision: content,
      answers: session.answers(),
      confirmed: session.confirmed(),
    },
  };
}

function explained(play: Play, texts: Readonly<Record<string, string>>): Play {
  const soft = play.session.findings().filter((finding) => finding.severity === 'soft');
  const written = Object.entries(texts).flatMap(([asked, text]) =>
    soft
      .filter((finding) => isFinding(finding, asked))
      .map(({ key, bound }) => ({
        finding: key,
        reason: null,
        text,
        evidence: [],
        bound,
        by: play.filing.owner.name,
        at: play.now,
      })),
  );
  const kept = play.filing.explanations.filter((one) => !written.some((fresh) => fresh.finding === one.finding));
  return reopened(play, { ...play.filing, explanations: [...kept, ...written] });
}

/** A document is made from what has passed its checks, at the revision it then has. */
function documented(play: Play, document: string): Play | Refusal {
  const hard = play.session.counts().hard;
  if (hard > 0) return refused('checks-fail', `还有 ${hard} 条强制性错误，不能生成文书`);
  const { filing, now } = play;
  const revision = filing.contentRevision ?? filing.revision;
  const checked = evolve(filing, {
    sequence: 0,
    at: now,
    actor: null,
    event: { kind: 'checked', hard, soft: 0, hint: 0 },
  });
  const made = { kind: 'document-made' as const, document, revision };
  return { ...play, filing: evolve(checked, { sequence: 0, at: now, actor: null, event: made }) };
}

function acted(play: Play, step: ScenarioStep, name: string): Play | Refusal {
  const actor: Command['actor'] = step.as === 'clock' ? 'clock' : actorOf(play, step);
  const facts = actor === 'clock' ? factsOf(play, false) : factsFor(play, actor);
  const { filing, stage, now } = play;
  const command: Command = {
    do: name,
    actor,
    revision: filing.revision,
    opinion: step.opinion ?? null,
    notify: false,
    pledged: step.pledged ?? true,
  };
  const decision = decide(stage.published, filing, command, now, facts);
  if (decision.kind === 'refused') return decision;
  return { ...reopened(play, decision.filing), told: decision.notices.map((notice) => notice.text) };
}

function closedBy(play: Play, step: ScenarioStep, period: string): Play | Refusal {
  const run = runAt(play, step, period, 'close');
  return isRefusal(run) ? run : withClosed(play, [...play.closed, run]);
}

/** Needs a reason; what another closing locks is opened by opening that one. */
function reopenedBy(play: Play, step: ScenarioStep, period: string): Play | Refusal {
  const run = runAt(play, step, period, 'reopen');
  if (isRefusal(run)) return run;
  if (!step.opinion?.trim()) return refused('opinion-missing', '请填写重新开放的原因');
  const closed = play.closed.filter((one) => one.series !== run.series || one.period !== run.period);
  const [other] = shutBy(play.stage.published.programme, closed, run);
  return other ? refused('collection-locked', `${other.period} 已锁定，请先解锁`) : withClosed(play, closed);
}

function runAt(play: Play, step: ScenarioStep, period: string, deed: 'close' | 'reopen'): Run | Refusal {
  const { programme } = play.stage.published;
  const series = seriesClosedAt(programme, period);
  if (series === undefined) return refused('not-found', `没有可以封账的期次 ${period}`);
  return closingBarred(programme, actorOf(play, step).role, series.series, deed) ?? { series: series.series, period };
}

function withClosed(play: Play, closed: readonly Run[]): Play {
  const { filing } = play;
  const state = shutBy(play.stage.published.programme, closed, filing.collection).length > 0 ? 'locked' : 'open';
  return { ...reopened(play, { ...filing, collection: { ...filing.collection, state } }), closed };
}
