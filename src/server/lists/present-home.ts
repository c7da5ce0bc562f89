import type { Home } from '#contract/home.ts';
import { noAnswers } from '#definition/answers.ts';
import { fieldsOf } from '#definition/form.ts';
import { printValue } from '#document/print-value.ts';
import type { Scope } from '../access/scope.ts';
import { listArticles } from '../portal/articles.ts';
import { changedContacts } from '../portal/contacts.ts';
import { siteHosting } from '../portal/site-hosting.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import { findDue } from './home-due.ts';
import { findFigures } from './home-figures.ts';
import { findWatch } from './home-watch.ts';
import { findYear } from './home-year.ts';

/** HB-28: what is due, how the year stands, who to ask, and what was announced. */
export async function presentHome(services: Services, scope: Scope): Promise<Home> {
  const { database, clock, programmes, sites } = services;
  const now = clock.now();
  const edition = programmes.newest(scope.programme);
  if (!edition)
    return { now, due: [], dueTotal: 0, year: null, figures: [], watch: null, facts: [], contacts: [], articles: [] };
  const site = siteHosting(sites, scope.programme);
  const [due, year, figures, articles] = await Promise.all([
    findDue(services, scope, edition),
    findYear(services, scope, edition),
    findFigures(services, scope, edition),
    listArticles(database, { site: site.site, path: scope.organisation.path, now, limit: 8 }),
  ]);
  const home = edition.programme.homes[scope.role];
  const facts = Object.entries(home?.facts ?? {}).flatMap(([label, path]) => {
    const text = factText(edition, scope, path);
    return text === null ? [] : [{ label, text }];
  });
  const changed = await changedContacts(database, site.site);
  const contacts =
    changed?.map(({ label, name, phone }) => ({ label: name ? `${label}（${name}）` : label, text: phone })) ??
    Object.entries(home?.contacts ?? {}).map(([label, text]) => ({ label, text }));
  const watch = findWatch(edition, scope, now);
  return { now, ...due, year, figures, watch, facts, contacts, articles };
}

/** `organisation.DW04` in words; anything that is no path is the text itself. */
function factText({ programme }: Edition, { organisation }: Scope, path: string): string | null {
  const name = /^organisation\.([\p{L}\p{N}_]+)$/u.exec(path)?.[1];
  if (name === undefined) return path;
  if (name === 'name') return organisation.name;
  const value = organisation.attributes[name] ?? null;
  const register = programme.registers.find((one) => one.extends === 'organisation');
  const cards = programme.forms.filter((form) => register?.cards.includes(form.form));
  const field = cards.flatMap(fieldsOf).find((one) => one.code === name);
  const names = { codeLists: programme.codeLists, entry: () => null };
  return field
    ? printValue(field, value, { names, answers: noAnswers, reveals: () => false })
    : value === null
      ? null
      : String(value);
}
