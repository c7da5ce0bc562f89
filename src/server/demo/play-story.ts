import type { Recipe } from '#definition/recipe.ts';
import type { Story } from '#definition/story.ts';
import type { SubjectFacts } from '#engine/filing.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import { type Transaction, violatedConstraint } from '../store/database.ts';
import { subjectJson } from '../store/filing-reader.ts';
import { type Instant, secondsAfter } from '../store/instant.ts';
import { readSetting, writeSetting } from '../store/setting.ts';
import { startPast } from './past.ts';
import { playFiling } from './play-filing.ts';
import { inOrderOfStory, scenesOf } from './scenes.ts';
import { formOf, type Stage, setStages } from './stage.ts';
import { StoryRefusedError } from './story-refused.ts';

interface Assigned {
  readonly id: string;
  readonly code: string;
  readonly subject: SubjectFacts;
  readonly filler: string;
}

/**
 * Plays what has happened before a demonstration begins, through the same engine and the same store as people do:
 * subject by subject, each in one transaction with the mark that it is done, so that a start cut short goes on where it
 * stopped. What the programme refuses leaves the subject without filings, with a warning.
 */
export async function playStory(
  services: Services,
  edition: Edition,
  tale: { readonly recipe: Recipe | null; readonly story: Story },
): Promise<void> {
  const { programme } = edition.programme;
  const key = `story-of/${programme}`;
  const done = new Set((await readSetting<readonly string[]>(services.database, key)) ?? []);
  for (const stage of await setStages(services, edition, tale)) {
    const { form } = formOf(stage);
    const subjects = await listAssigned(services, stage);
    for (const one of inOrderOfStory(stage.story, form, subjects)) {
      const name = `${form}/${one.code}`;
      if (done.has(name)) continue;
      done.add(name);
      await services.database
        .transact(async (tx) => {
          await playSubject(tx, stage, one);
          await writeSetting(tx, key, [...done]);
        })
        .catch((error: unknown) => warn(services, name, error));
    }
  }
}

/** A refusal, or a filing a person has opened meanwhile, concerns one subject; anything else is a fault. */
function warn({ log }: Services, name: string, error: unknown): void {
  if (!(error instanceof StoryRefusedError) && violatedConstraint(error) !== 'filing_version') throw error;
  log.warn({ subject: name }, error instanceof Error ? error.message : 'story');
}

async function playSubject(tx: Transaction, stage: Stage, { subject, filler: account }: Assigned): Promise<void> {
  const filler = stage.people.filler(account);
  if (!filler) return;
  const past = startPast();
  for (const scene of scenesOf(stage.story, formOf(stage).form, subject.code))
    for (const filing of await playFiling(tx, stage, { ...scene, subject, filler, past })) past.add(filing);
  await readNotices(tx, subject.id, secondsAfter(stage.story.now, -3 * 86400));
}

/** Whoever acted on a filing had read what told of it; so has everybody what is older than some days. */
const readNotices = (tx: Transaction, subject: string, old: Instant): Promise<unknown> =>
  tx.rows(
    `update notice n set read_at = coalesce(
         (select min(e.at) from filing_event e
           where e.filing = f.id and e.actor ->> 'account' = n.account::text and e.at > n.at),
         case when n.at < $2 then n.at + interval '3 hours' end)
       from filing f where f.subject = $1 and n.key like f.id || '/%' and n.read_at is null`,
    [subject, old],
  );

const listAssigned = ({ database }: Services, stage: Stage): Promise<Assigned[]> =>
  database.rows<Assigned>(
    `select distinct on (s.id) s.id, s.code, ${subjectJson('s', 'h')} as subject, a.account as filler from subject s
       left join organisation h on h.id = s.home
       join assignment a on a.subject = s.id and a.until is null join account p on p.id = a.account
      where s.programme = $1 and s.register = $2 order by s.id, a.since, p.login`,
    [stage.edition.programme.programme, formOf(stage).about ?? ''],
  );
