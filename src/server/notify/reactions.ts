import { Logger, type Runner, run, type Task, type TaskList } from 'graphile-worker';
import type { Logger as Log } from 'pino';
import { deriveAll } from '../annual/derive-all.ts';
import { sealAudit } from '../audit-seal.ts';
import type { Config } from '../config.ts';
import { removeExpired } from '../exports/remove-export.ts';
import { writeExport } from '../exports/write-export.ts';
import { act } from '../filings/act.ts';
import { openByEffect } from '../filings/open-filing.ts';
import { type ImportJob, runImport } from '../registers/import/run-import.ts';
import { rollEntries } from '../registers/roll-entries.ts';
import type { Services } from '../services.ts';
import { httpSmsGateway, outboxOnly, smtpGateway } from './gateway.ts';
import { runClockTransitions } from './reactions/clock-transitions.ts';
import { deliver, type Gateways } from './reactions/deliver.ts';
import { foldEvery, foldStatistics } from './reactions/fold-statistics.ts';
import { type FollowUp, followUp } from './reactions/follow-up.ts';
import { relayTellings } from './reactions/relay-tellings.ts';
import { remindByTime } from './reactions/remind.ts';
import { tellPeopleOf } from './reactions/tell-people.ts';
import type { TellJob } from './tell-people.ts';

/** What happens because a fact was stored or a moment has come. The whole list: who reacts to what is read here. */
export function reactions(services: Services, gateways: Gateways): TaskList {
  const { database, clock } = services;
  return {
    'tell-people': (payload) => tellPeopleOf(services, payload as TellJob),
    deliver: (payload, { job }) =>
      deliver(services, gateways, { ...(payload as { message: string }), last: job.attempts >= job.max_attempts }),
    'open-filing': followUpWith((scope, { form, subject, period, id }) =>
      openByEffect(services, scope, { form, subject, period, id }),
    ),
    'act-on': followUpWith((scope, { filing, action, opinion, revision }) =>
      act(services, scope, { filing, action, revision, opinion, notify: false, pledged: true }),
    ),
    'fold-statistics': async () => {
      while ((await foldStatistics(services)) > 0);
    },
    'clock-transitions': async () => {
      await runClockTransitions(services);
    },
    derive: async (payload) => {
      await deriveAll(services, (payload as { subject?: string } | null)?.subject ?? null);
    },
    'carry-out-import': (payload, { job }) =>
      runImport(services, { ...(payload as ImportJob), last: job.attempts >= job.max_attempts }),
    'roll-entries': async () => {
      await rollEntries(services);
    },
    remind: () => remindByTime(services),
    'write-export': (payload, { job }) =>
      writeExport(services, { ...(payload as { export: string }), last: job.attempts >= job.max_attempts }),
    'remove-exports': () => removeExpired(services),
    'seal-audit': () => sealAudit(database, clock.now()),
  };

  function followUpWith(done: Parameters<typeof followUp>[1]): Task {
    return (payload) => followUp(services, done, payload as FollowUp);
  }
}

/** Every minute what time alone moves; each morning at eight, Beijing time, the reminders; half an hour after midnight what is made by rule. */
const crontab = `
* * * * * clock-transitions
* * * * * seal-audit
0 0 * * * remind
5 * * * * roll-entries
30 * * * * remove-exports
`;

export const gatewaysFrom = ({ smtp, smsGateway }: Pick<Config, 'smtp' | 'smsGateway'>): Gateways => ({
  email: smtp === undefined ? outboxOnly : smtpGateway(smtp),
  sms: smsGateway === undefined ? outboxOnly : httpSmsGateway(smsGateway),
});

/** The queue's own words in the server's log: failures as warnings, the rest as detail. */
export const workerLog = (log: Log): Logger =>
  new Logger(
    () => (level, message) => (level === 'error' || level === 'warning' ? log.warn(message) : log.debug(message)),
  );

export interface Worker {
  stop(): Promise<void>;
}

const every = (milliseconds: number, what: string, log: Log, work: () => Promise<unknown>): NodeJS.Timeout =>
  setInterval(() => {
    work().catch((error) => log.warn({ err: error }, what));
  }, milliseconds);

/** Starts the jobs beside the HTTP server; marks of the statistics are folded every `foldEvery`. */
export async function startWorker(services: Services, directUrl: string, gateways: Gateways): Promise<Worker> {
  const runner: Runner = await run({
    connectionString: directUrl,
    concurrency: 4,
    maxPoolSize: 6,
    noHandleSignals: true,
    taskList: reactions(services, gateways),
    crontab,
    logger: workerLog(services.log),
  });
  const ticks = [
    every(foldEvery, 'fold statistics', services.log, () => foldStatistics(services)),
    every(500, 'relay tellings', services.log, () => relayTellings(services)),
  ];
  return {
    stop: async () => {
      for (const tick of ticks) clearInterval(tick);
      await runner.stop();
    },
  };
}
