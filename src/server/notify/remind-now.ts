import { sql } from 'kysely';
import { addresses } from '#contract/addresses.ts';
import type { BodyOf, ResponseOf } from '#contract/endpoint.ts';
import type { Remind } from '#contract/reminder.ts';
import type { NoticeRule } from '#definition/output.ts';
import { printInstant } from '#document/print-time.ts';
import { sayDeadline } from '#engine/calendar/duration.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import { type Scope, visibleSubjects } from '../access/scope.ts';
import { collectionFor, openPeriods, seriesOf } from '../filings/periods.ts';
import { isId, newId } from '../ids.ts';
import { editedStates } from '../lists/standard-conditions.ts';
import type { Services } from '../services.ts';
import { findCollection } from '../store/collection-transactor.ts';
import type { Transaction } from '../store/database.ts';
import { type Instant, secondsAfter } from '../store/instant.ts';
import { noticeText } from './notice-text.ts';
import { postSms } from './outbox.ts';
import { findReminded, type Reminded } from './reminded-people.ts';
import { reminderLimit, reminderRule } from './reminder-rule.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'secrets' | 'programmes'>;
type Asked = BodyOf<typeof Remind>;
type Results = ResponseOf<typeof Remind>;

interface Run {
  readonly programme: string;
  readonly form: string;
  readonly period: string;
  /** Null where nobody has begun this run. */
  readonly collection: string | null;
  readonly label: string;
  readonly due: Instant | null;
  /** States in which it stands with those who fill in: what was returned waits for them again. */
  readonly edited: readonly string[];
}

/** Longest look back for a run that may still be urged for: late months can be handed in until they are closed. */
const runsBack = 36;

/** HB-14: urges now. Whoever looks after others may urge; it never moves a filing (HB-60). */
export async function remindNow(deps: Deps, scope: Scope, asked: Asked): Promise<Results | Refusal> {
  const { database, programmes, clock } = deps;
  const edition = programmes.newest(scope.programme);
  const series = edition && seriesOf(edition, asked.form);
  const rule = edition && reminderRule(edition, asked.form);
  if (!edition || !series || !rule) return refused('not-found', '这张表没有设置催报');
  if (!scope.may.includes('remind')) return refused('not-allowed', '您的身份不能催报，请联系上级管理部门');
  const now = clock.now();
  if (!openPeriods(series, now, runsBack).includes(asked.period))
    return refused('invalid-input', '这一期还没有开始填报，或不在可催报的范围内');
  const found = await findCollection(database, scope.programme, series.series, asked.period);
  const planned = collectionFor(edition, series, asked.period, now);
  const label = found?.label ?? planned.label;
  if (found?.state === 'locked') return refused('collection-locked', `${label}已封账，不再接受补报，无需催报`);
  const run: Run = {
    ...planned,
    form: asked.form,
    label,
    due: found?.due ?? planned.due,
    edited: editedStates(edition),
    collection: found?.id ?? null,
  };
  return database.transact((tx) => remindAll(deps, tx, scope, rule, run, asked, now));
}

interface Urged {
  readonly subject: string;
  readonly name: string;
  readonly filing: string | null;
  readonly submitted: boolean;
  readonly last: Instant | null;
  readonly last_by: string | null;
}

async function remindAll(
  { secrets }: Deps,
  tx: Transaction,
  scope: Scope,
  rule: NoticeRule,
  run: Run,
  asked: Asked,
  now: Instant,
): Promise<Results> {
  const urged = await lockSubjects(tx, scope, run, asked.subjects.filter(isId));
  const limit = reminderLimit(rule);
  const refusal = (one: Urged): string | null => {
    if (one.submitted) return '已提交，无需催报';
    if (!one.last || !limit || secondsAfter(one.last, limit.seconds) <= now) return null;
    return `已于 ${printInstant(one.last)} 由${one.last_by}催报过，${limit.words}内不再催`;
  };
  const open = urged.filter((one) => refusal(one) === null);
  const asking = { programme: run.programme, to: rule.to, run: run.collection };
  const people = new Map<string, Reminded[]>(open.map(({ subject }) => [subject, []]));
  for (const person of await findReminded(tx, asking, [...people.keys()])) people.get(person.subject)?.push(person);
  const sms = rule.sms === 'always' || (rule.sms === 'offered' && asked.sms);
  const results: Results[number][] = [];
  for (const one of urged) {
    const told = people.get(one.subject) ?? [];
    const why = refusal(one) ?? (told.length === 0 ? '还没有人负责填报，请先由其单位指定' : null);
    if (why === null) {
      const text = noticeText(rule.text, {
        'actor.organisation': scope.organisation.name,
        'subject.name': one.name,
        collection: run.label,
        'collection.label': run.label,
        deadline: run.due === null ? '' : sayDeadline(run.due),
      });
      const key = await store(tx, scope, run, one, told, { text, sms, at: now });
      for (const { account, mobile } of sms ? told : [])
        if (mobile) await postSms(tx, { to: secrets.decrypt(mobile), text, key: `${key}/${account}`, at: now });
    }
    const how = told.some((person) => person.mobile) && sms ? '站内消息和短信' : '站内消息';
    results.push({
      subject: one.subject,
      title: `${one.name} ${run.label}`,
      ok: why === null,
      detail: why ?? `已用${how}提醒${told.map((person) => person.name).join('、')}`,
    });
  }
  const seen = new Set(urged.map((one) => one.subject));
  const unseen = asked.subjects.filter((id) => !seen.has(id));
  return [
    ...results,
    ...unseen.map((subject) => ({ subject, title: subject, ok: false, detail: '不在您的管理范围内' })),
  ];
}

/** Locked before anything is read of them: of two who urge at once the second finds what the first has done. */
async function lockSubjects(tx: Transaction, scope: Scope, run: Run, ids: readonly string[]): Promise<Urged[]> {
  const locked = await tx.composed<{ id: string }>(sql`
    select s.id from subject s left join organisation h on h.id = s.home
     where s.id = any(${ids}::uuid[]) and ${visibleSubjects(scope)} order by s.id for no key update of s`);
  return tx.rows<Urged>(
    `select s.id as subject, s.name, f.id as filing, f.submitted_at is not null and f.state <> all($4) as submitted, r.at as last,
            r.organisation || r.by_name as last_by
       from subject s
       left join filing f on f.subject = s.id and f.collection = $2 and f.form = $3 and f.current and f.discarded_at is null
       left join lateral (select at, by_name, organisation from reminder where subject = s.id and form = $3 order by at desc limit 1) r on true
      where s.id = any($1) order by s.name collate "zh-x-icu", s.id`,
    [locked.map(({ id }) => id), run.collection, run.form, run.edited],
  );
}

/** The log and the notices in the platform, one statement each. Answers with the key of what was told. */
async function store(
  tx: Transaction,
  scope: Scope,
  run: Run,
  { subject, filing }: Urged,
  told: readonly Reminded[],
  { text, sms, at }: { readonly text: string; readonly sms: boolean; readonly at: Instant },
): Promise<string> {
  const id = newId();
  const target = filing === null ? addresses.open(run.form, subject) : addresses.fill(filing);
  const named = told.map(({ account, name, mobile }) => ({
    account,
    name,
    sms: sms && mobile !== null,
    notice: newId(),
  }));
  await tx.rows(
    `with urged as (
       insert into reminder (id, programme, form, period, subject, at, by, by_name, organisation, told)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb))
     insert into notice (id, account, text, target, key, at)
     select (t ->> 'notice')::uuid, (t ->> 'account')::uuid, $11, $12, 'reminder/' || $1, $6
       from jsonb_array_elements($10::jsonb) t on conflict do nothing`,
    [
      id,
      run.programme,
      run.form,
      run.period,
      subject,
      at,
      scope.account,
      scope.name,
      scope.organisation.name,
      JSON.stringify(named),
      text,
      target,
    ],
  );
  return `reminder/${id}`;
}
