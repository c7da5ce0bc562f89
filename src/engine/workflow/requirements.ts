import type { Requirement, RequirementName } from '#definition/workflow.ts';
import { endAfter, sayDeadline } from '../calendar/duration.ts';
import { dateIn, isBefore } from '../calendar/instant.ts';
import { builtInNumber } from '../check/built-in-words.ts';
import { shut } from '../collection/closing.ts';
import { toNumber } from '../feel/exact.ts';
import { memberOf } from '../feel/interpret/members.ts';
import { asNumber } from '../feel/value.ts';
import { type Filing, type Refusal, refused } from '../filing.ts';
import { sameValue, valueAt } from '../form/cell.ts';
import { changesSince } from '../form/cell-status.ts';
import { indexForm } from '../form/form-index.ts';
import { effectiveDeadline, ownDeadline } from './deadline.ts';
import { type Review, stateOf } from './review.ts';
import { say } from './say.ts';

/** The first requirement that is not met, in the order written; null where all are. */
export function firstUnmet(requirements: readonly Requirement[], review: Review): Refusal | null {
  for (const requirement of requirements) {
    if (requirement.in !== undefined && requirement.in !== review.filing.state) continue;
    const refusal =
      requirement.need === 'that'
        ? meetsCondition(requirement, review)
        : meets[requirement.need](review, requirement.argument);
    if (refusal !== null) return refusal;
  }
  return null;
}

function meetsCondition(requirement: Extract<Requirement, { need: 'that' }>, review: Review): Refusal | null {
  if (review.ask(requirement.that) === true) return null;
  const data = requirement.go === undefined ? undefined : { go: requirement.go };
  return refused('condition-unmet', say(review, requirement.else), data);
}

type Meets = (review: Review, argument: unknown) => Refusal | null;

/** Last revision that changed what is printed and checked. */
export const contentRevision = (filing: Filing): number => filing.contentRevision ?? filing.revision;

const meets: Readonly<Record<RequirementName, Meets>> = {
  /** A vague explanation is `explained`'s to say. */
  'checks-pass': ({ form, facts: { findings } }) => {
    if (findings === null) return refused('checks-fail', '请先检测');
    const explanations = builtInNumber(form, 'explanation');
    const hard = findings.filter((finding) => finding.severity === 'hard' && finding.check !== explanations);
    if (hard.length === 0) return null;
    return refused(
      'checks-fail',
      `还有 ${hard.length} 条强制性错误，请按检测结果逐条改正`,
      hard.map((finding) => finding.key),
    );
  },
  explained: ({ facts: { unexplained } }) =>
    unexplained.length === 0
      ? null
      : refused(
          'explanations-missing',
          `还有 ${unexplained.length} 条核实性结果没有写明原因，请逐条填写说明`,
          unexplained,
        ),
  checked: ({ filing }) => {
    if (filing.checkedRevision === null) return refused('checks-fail', '请先检测');
    return filing.checkedRevision < contentRevision(filing)
      ? refused('checks-fail', '检测之后数据有改动，请重新检测')
      : null;
  },
  'carried-confirmed': (review) => meetsConfirmed(review),
  'document-current': ({ filing }) => {
    if (filing.document === null) return refused('document-outdated', '请先生成 PDF');
    return filing.document.revision < contentRevision(filing)
      ? refused('document-outdated', '生成 PDF 之后数据有改动，请重新生成')
      : null;
  },
  'scan-current': (review, slot) => meetsScan(review, String(slot)),
  'window-open': ({ filing: { collection }, now }) => {
    const today = dateIn(now);
    if (collection.state === 'locked') return refused('collection-locked', '该期次已封账');
    if (today < collection.start)
      return refused('collection-not-open', `${collection.label}尚未开始，${collection.start} 起受理`);
    return today > collection.end
      ? refused('collection-not-open', `${collection.label}已于 ${collection.end} 结束`)
      : null;
  },
  'collection-open': ({ filing: { collection } }) => (collection.state === 'locked' ? shut() : null),
  'in-phase': ({ filing: { collection } }, phase) =>
    collection.phase === phase ? null : refused('collection-not-open', `现在不是“${String(phase)}”阶段，不能办理`),
  'before-deadline': ({ published, filing, facts, now }) => {
    const { at, why } = effectiveDeadline(published, filing, facts);
    return at === null || isBefore(now, at)
      ? null
      : refused('after-deadline', `已过截止时间 ${sayDeadline(at)}（${why}）`);
  },
  'own-deadline-open': ({ actor, facts, now }) => {
    const at = actor === 'clock' ? null : ownDeadline(actor, facts);
    return at === null || isBefore(now, at)
      ? null
      : refused('after-deadline', `本级截止时间 ${sayDeadline(at)} 已过，不能办理`);
  },
  settled: ({ published, facts }, form) => {
    const open = facts.unsettled[String(form)];
    const title = published.programme.forms.find((one) => one.form === form)?.title ?? String(form);
    if (open === 0) return null;
    return refused(
      'condition-unmet',
      open === undefined ? `“${title}”是否办结尚未核实` : `还有 ${open} 件“${title}”没有办结`,
    );
  },
  elapsed: ({ workflow, filing, facts, now }) => {
    const state = stateOf(workflow, filing.state);
    const end =
      state?.lasts === undefined ? null : endAfter(filing.enteredAt ?? filing.openedAt, state.lasts, facts.calendar);
    return end === null || !isBefore(now, end)
      ? null
      : refused('condition-unmet', `“${state?.label}”到 ${sayDeadline(end)} 期满，期满后才能办理`);
  },
  quota: (review, argument) => meetsQuota(review, argument),
  'not-own': ({ filing, actor }) =>
    actor !== 'clock' && actor.account === filing.owner.account
      ? refused('not-allowed', '不能审核自己填报的材料')
      : null,
  untouched: ({ facts }) =>
    facts.touched ? refused('condition-unmet', '审核人已经打开，不能再取消，请联系审核人退回') : null,
};

/** Values of a base are confirmed or changed one by one; a report without any change says so. */
function meetsConfirmed({ filing, form }: Review): Refusal | null {
  const { carried, answers } = filing;
  if (carried === null) return null;
  const confirmed = new Set(filing.confirmed);
  const open = carried.confirm.filter(
    (cell) => !confirmed.has(cell) && sameValue(valueAt(answers, cell), valueAt(carried.answers, cell)),
  );
  if (open.length > 0)
    return refused('confirmation-missing', `还有 ${open.length} 项带入的底数没有确认，请逐项核对`, open);
  const { unchanged } = form;
  if (unchanged === undefined || answers.fields[unchanged] === true) return null;
  const index = indexForm(form);
  const label = index.fields.get(unchanged)?.field.label ?? unchanged;
  return changesSince(index, answers, carried.answers).count > 0
    ? null
    : refused('confirmation-missing', `数据与上期相同，请核对后勾选“${label}”`, [unchanged]);
}

/** The scan belongs to the printed version: uploaded after it was made, and nothing changed since. */
function meetsScan({ filing, form }: Review, slot: string): Refusal | null {
  const { document } = filing;
  const label = indexForm(form).slots.get(slot)?.slot.label ?? slot;
  const files = (filing.answers.attachments[slot] ?? []).filter((file) => file.carried !== true);
  if (files.length === 0) return refused('scan-outdated', `请上传“${label}”`);
  if (document === null || document.revision < contentRevision(filing))
    return refused('scan-outdated', '数据有改动，请重新生成文书、盖章并上传');
  const current = files.some((file) => !isBefore(file.uploadedAt, document.at));
  return current ? null : refused('scan-outdated', `“${label}”是旧版本的扫描件，请按最新文书盖章后重新上传`);
}

/** `quota: { field: KP30, value: 优秀, at-most: collection.优秀比例 }`: a number of filings, or below 1 a share of all. */
function meetsQuota(review: Review, argument: unknown): Refusal | null {
  const asked = (argument ?? {}) as Readonly<Record<string, unknown>>;
  const [field, value] = [String(asked['field']), String(asked['value'])];
  if (review.filing.answers.fields[field] !== asked['value']) return null;
  const limit = limitOf(review, asked['at-most'] ?? asked['atMost']);
  const known = review.facts.quotas[`${field}=${value}`];
  if (known === undefined || limit === null) return refused('condition-unmet', `“${value}”的名额尚未核实`);
  const most = limit < 1 ? Math.floor(limit * known.of) : limit;
  return known.taken < most ? null : refused('condition-unmet', `“${value}”的名额 ${most} 个已满`);
}

function limitOf(review: Review, atMost: unknown): number | null {
  if (typeof atMost === 'number') return atMost;
  const [base = '', name = ''] = String(atMost).split('.');
  const number = asNumber(memberOf(review.named(base), name));
  return number === null ? null : toNumber(number);
}
