import { createHash } from 'node:crypto';
import type { OrganisationFacts } from '#engine/filing.ts';
import { isRefusal, type Refusal } from '#engine/filing.ts';
import type { Scope } from '../../access/scope.ts';
import { scopeIn } from '../../access/scope.ts';
import { currentPeriod, seriesOf } from '../../filings/periods.ts';
import { idOf } from '../../ids.ts';
import type { Services } from '../../services.ts';
import { findFiling, organisationJson } from '../../store/filing-reader.ts';

/** What an effect left to be done once its fact was stored. */
export interface FollowUp {
  /** The filing the fact is about, and its revision then. */
  readonly filing: string;
  readonly revision: number;
  readonly form: string;
  readonly action?: string;
  readonly opinion?: string | null;
  /** Whoever made the fact, in what role; null: the owner of the filing, as whoever fills the form in. */
  readonly account?: string | null;
  readonly role?: string | null;
}

export interface Target {
  readonly form: string;
  readonly subject: string;
  readonly period: string;
  /** The subject's latest filing of that form, where it is acted on. */
  readonly filing: string;
  readonly revision: number;
  readonly action: string;
  readonly opinion: string | null;
  /** Always the same for the same fact: of what is made because of it. */
  readonly id: string;
}

/** A follow-up the engine refused: kept as the job's error, where the operator sees it. */
export class FollowUpRefusedError extends Error {
  override readonly name = 'FollowUpRefusedError';
}

/** Does it as the person behind the fact, or as the owner: their rights hold here, too. */
export async function followUp(
  services: Services,
  done: (scope: Scope, target: Target) => Promise<unknown | Refusal>,
  { filing: id, revision, form, action = '', opinion = null, account = null, role = null }: FollowUp,
): Promise<void> {
  const { database, programmes, clock } = services;
  const stored = await findFiling(database, id);
  const edition = stored && programmes.newest(stored.filing.programme);
  if (!stored || !edition) return;
  const { filing } = stored;
  const by = role ?? edition.forms.get(form)?.form.open.by ?? '';
  const scope = await scopeFor(services, filing.programme, account ?? filing.owner.account, by);
  const series = seriesOf(edition, form);
  const [latest] = await database.rows<{ id: string; revision: number }>(
    `select id, revision from filing where subject = $1 and form = $2 and discarded_at is null
      order by opened_at desc, id desc limit 1`,
    [filing.subject.id, form],
  );
  if (!scope || !series) return;
  const target: Target = {
    form,
    subject: filing.subject.id,
    period: currentPeriod(series, clock.now()) ?? filing.collection.period,
    filing: latest?.id ?? '',
    revision: latest?.revision ?? 0,
    action,
    opinion,
    id: idOf(createHash('sha256').update(`${id} ${revision} ${form}`).digest()),
  };
  const outcome = await done(scope, target);
  if (isRefusal(outcome) && outcome.code !== 'already-exists') throw new FollowUpRefusedError(outcome.detail);
}

/** The person in that role; where they no longer have it, in what they have had longest. */
async function scopeFor(
  { database, programmes }: Services,
  programme: string,
  account: string,
  role: string,
): Promise<Scope | null> {
  const [row] = await database.rows<{ name: string; role: string; organisation: OrganisationFacts }>(
    `select a.name, m.role, ${organisationJson('o')} as organisation from account a
       join membership m on m.account = a.id and m.programme = $2 and m.until is null
       join organisation o on o.id = m.organisation where a.id = $1 order by m.role = $3 desc, m.since limit 1`,
    [account, programme, role],
  );
  return row ? scopeIn(programmes, { ...row, programme, account }) : null;
}
