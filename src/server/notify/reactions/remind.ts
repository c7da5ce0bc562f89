import { sql } from 'kysely';
import { addresses } from '#contract/addresses.ts';
import type { NoticeRule } from '#definition/output.ts';
import { printInstant } from '#document/print-time.ts';
import { addDays } from '#engine/calendar/date.ts';
import { collectionFor, currentPeriod, openPeriods, seriesOf } from '../../filings/periods.ts';
import { newId } from '../../ids.ts';
import type { Edition } from '../../programmes/programme-shelf.ts';
import { askingDay, expectedIn, homeOn, nameOn } from '../../registers/expected-in.ts';
import { registerOf } from '../../registers/register-facts.ts';
import type { Services } from '../../services.ts';
import { dayOf, type Instant } from '../../store/instant.ts';
import { noticeText } from '../notice-text.ts';
import { postSms } from '../outbox.ts';

interface Missing {
  readonly subject: string;
  readonly name: string;
  readonly filing: string | null;
  readonly home_path: string | null;
}

/** What the programmes tell people at a time: some days before a deadline, and once it has passed. Safe to run twice. */
export async function remindByTime(services: Services): Promise<void> {
  for (const edition of services.programmes.all()) {
    for (const rule of edition.programme.notices) await remindBy(services, edition, rule);
  }
}

async function remindBy(services: Services, edition: Edition, rule: NoticeRule): Promise<void> {
  const days = /^before-deadline (\d+)$/.exec(rule.on)?.[1];
  const overdue = rule.on === 'overdue';
  if ((days === undefined && !overdue) || rule.of === undefined) return;
  const now = services.clock.now();
  const series = seriesOf(edition, rule.of);
  const current = series && currentPeriod(series, now);
  if (!series || !current || series.every === 'always') return;
  const periods = overdue ? openPeriods(series, now, 2).slice(1) : [current];
  for (const period of periods) {
    const run = collectionFor(edition, series, period, now);
    const today = dayOf(now);
    const isDay = overdue
      ? run.due !== null && run.due <= now
      : run.due !== null && addDays(dayOf(run.due), -Number(days) - 1) === today;
    if (isDay) await remindAll(services, edition, rule, { ...run, form: rule.of });
  }
}

async function remindAll(
  services: Services,
  edition: Edition,
  rule: NoticeRule,
  run: {
    readonly series: string;
    readonly period: string;
    readonly label: string;
    readonly due: Instant | null;
    readonly form: string;
  },
): Promise<void> {
  const { database } = services;
  const { programme } = edition.programme;
  const about = edition.forms.get(run.form)?.form.about ?? '';
  const day = sql`${askingDay(run.period, services.clock.now())}`;
  const missing = await database.composed<Missing>(sql`
    select s.id as subject, ${nameOn(day)} as name, f.id as filing, h.path as home_path
       from subject s left join organisation h on h.id = ${homeOn(day)}
       left join collection c on c.programme = s.programme and c.series = ${run.series} and c.period = ${run.period}
       left join filing f on f.subject = s.id and f.collection = c.id and f.form = ${run.form} and f.current and f.discarded_at is null
      where s.programme = ${programme} and s.register = ${about} and ${expectedIn(registerOf(edition, about), day)}
        and f.submitted_at is null`);
  for (const one of missing) {
    const text = noticeText(rule.text, {
      'subject.name': one.name,
      collection: run.label,
      'collection.label': run.label,
      deadline: run.due === null ? '' : printInstant(run.due),
    });
    for (const to of rule.to) await remindOne(services, programme, rule, to, one, text, run.period);
  }
}

async function remindOne(
  { database, clock, secrets }: Services,
  programme: string,
  rule: NoticeRule,
  to: string,
  { subject, filing, home_path }: Missing,
  text: string,
  period: string,
): Promise<void> {
  const people = await database.rows<{ account: string; mobile: Buffer | null }>(
    `select a.id as account, a.mobile from account a where a.state = 'active' and (
        ($1 = 'owner' and a.id in (select account from assignment where subject = $2 and until is null))
        or a.id in (select m.account from membership m join organisation o on o.id = m.organisation
             where m.programme = $3 and m.role = $1 and m.until is null and $4::text like o.path || '%'))`,
    [to, subject, programme, home_path],
  );
  const at = clock.now();
  const key = `${rule.on}/${subject}/${period}`;
  for (const { account, mobile } of people) {
    const told = await database.rows(
      `insert into notice (id, account, text, target, key, at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning id`,
      [newId(), account, text, filing === null ? addresses.home : addresses.fill(filing), key, at],
    );
    if (told.length > 0 && rule.sms === 'always' && mobile)
      await postSms(database, { to: secrets.decrypt(mobile), text, key: `${key}/${account}`, at });
  }
}
