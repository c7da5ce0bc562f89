import { sql } from 'kysely';
import { addresses } from '#contract/addresses.ts';
import type { CollectionSeries } from '#definition/collection.ts';
import type { NoticeRule } from '#definition/output.ts';
import { sayDeadline } from '#engine/calendar/duration.ts';
import { collectionFor, currentPeriod, openPeriods, seriesOf } from '../../filings/periods.ts';
import type { Edition } from '../../programmes/programme-shelf.ts';
import { askingDay, expectedIn, homeOn, nameOn } from '../../registers/expected-in.ts';
import { registerOf } from '../../registers/register-facts.ts';
import type { Services } from '../../services.ts';
import type { NewCollection } from '../../store/collection-transactor.ts';
import type { Instant } from '../../store/instant.ts';
import { noticeText } from '../notice-text.ts';
import { postEmail, postSms } from '../outbox.ts';
import { type DueRule, dueRule, turnOf } from './due-rule.ts';
import { storeReminders } from './store-reminders.ts';

/** Somebody who is to be told of a filing that is not handed in. */
interface Owing {
  readonly subject: string;
  readonly name: string;
  readonly filing: string | null;
  /** The collection's end, or the earlier one an organisation above has set. */
  readonly due: Instant | null;
  readonly account: string;
  readonly mobile: Buffer | null;
  readonly email: string | null;
}

/** What the programmes tell people at a time: some days before a deadline, and once it has passed. Safe to run twice. */
export async function remindByTime(services: Services): Promise<void> {
  for (const edition of services.programmes.all()) {
    for (const rule of edition.programme.notices) {
      const timed = dueRule(rule, edition.programme.notices);
      if (timed !== null) await remindBy(services, edition, timed);
    }
  }
}

/** The deadline of a period may lie in the next one, and so does its passing. */
async function remindBy(services: Services, edition: Edition, timed: DueRule): Promise<void> {
  const now = services.clock.now();
  const series = seriesOf(edition, timed.form);
  if (!series || series.every === 'always' || currentPeriod(series, now) === null) return;
  for (const period of openPeriods(series, now, 2)) {
    const run = collectionFor(edition, series, period, now);
    const owing = await findOwing(services, edition, series, timed, run);
    await remindAll(services, timed, run, owing, now);
  }
}

/** Everybody the rule names, for every subject that owes the form and is not barred by a closed collection. */
function findOwing(
  { database, clock }: Services,
  edition: Edition,
  series: CollectionSeries,
  { form, to }: DueRule,
  run: NewCollection,
): Promise<Owing[]> {
  const { programme } = edition.programme;
  const about = edition.forms.get(form)?.form.about ?? '';
  const day = sql`${askingDay(run.period, clock.now())}`;
  const cascade = series.deadlines?.cascade ?? [];
  return database.composed<Owing>(sql`
    with owing as materialized (
      select s.id as subject, ${nameOn(day)} as name, f.id as filing, h.path, least(coalesce(c.due, ${run.due}::timestamptz), (
               select min(d.due) from deadline d join organisation o on o.id = d.organisation
                where d.collection = c.id and h.path like o.path || '%'
                  and (${cascade.length} = 0 or o.level = any(${cascade}::text[])))) as due
        from subject s left join organisation h on h.id = ${homeOn(day)}
        left join collection c on c.programme = s.programme and c.series = ${run.series} and c.period = ${run.period}
        left join filing f on f.subject = s.id and f.collection = c.id and f.form = ${form} and f.current and f.discarded_at is null
       where s.programme = ${programme} and s.register = ${about} and ${expectedIn(registerOf(edition, about), day)}
         and f.submitted_at is null and c.state is distinct from 'locked'),
    told as materialized (
      select w.subject, w.name, w.filing, w.due, t.account from owing w
       cross join lateral (
         select g.account from assignment g where ${to.includes('owner')} and g.subject = w.subject and g.until is null
         union
         select m.account from membership m join organisation o on o.id = m.organisation
          where m.programme = ${programme} and m.role = any(${to}::text[]) and m.until is null and w.path like o.path || '%') t)
    select w.subject, w.name, w.filing, w.due, a.id as account, a.mobile, a.email
      from told w join account a on a.id = w.account and a.state = 'active'`);
}

async function remindAll(
  { database, secrets }: Services,
  timed: DueRule,
  run: NewCollection,
  owing: readonly Owing[],
  now: Instant,
): Promise<void> {
  const { rule } = timed;
  const reminders = owing.flatMap(({ subject, name, filing, due, account, mobile, email }) => {
    const turn = due === null ? null : turnOf(timed, due, now);
    if (due === null || turn === null) return [];
    const text = sayRule(rule, name, run, due);
    const key = `${rule.on}/${timed.form}/${subject}/${run.period}${turn}`;
    return [{ account, mobile, email, text, key, target: filing === null ? addresses.home : addresses.fill(filing) }];
  });
  for (const { account, mobile, email, text, key } of await storeReminders(database, reminders, now)) {
    const message = { text, key: `${key}/${account}`, at: now };
    if (rule.sms === 'always' && mobile) await postSms(database, { ...message, to: secrets.decrypt(mobile) });
    if (rule.email === 'always' && email) await postEmail(database, { ...message, to: email, subject: run.label });
  }
}

const sayRule = (rule: NoticeRule, name: string, { label }: NewCollection, due: Instant): string =>
  noticeText(rule.text, {
    'subject.name': name,
    collection: label,
    'collection.label': label,
    deadline: sayDeadline(due),
  });
