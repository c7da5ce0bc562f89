import * as account from './account.ts';
import * as article from './article.ts';
import * as attachment from './attachment.ts';
import * as bulletin from './bulletin.ts';
import type { Endpoint } from './endpoint.ts';
import * as exported from './export.ts';
import * as filing from './filing.ts';
import * as filingDocument from './filing-document.ts';
import * as filingRecord from './filing-record.ts';
import * as home from './home.ts';
import * as importing from './import.ts';
import * as list from './list.ts';
import * as notice from './notice.ts';
import * as period from './period.ts';
import * as query from './query.ts';
import * as recovery from './recovery.ts';
import * as registration from './registration.ts';
import * as registry from './registry.ts';
import * as reminder from './reminder.ts';
import * as rosterWorkbook from './roster-workbook.ts';
import * as session from './session.ts';
import * as site from './site.ts';
import * as statistic from './statistic.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

/** Every endpoint there is: routes, OpenAPI and the role × route matrix are made from this list. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map(
  [
    site,
    article,
    bulletin,
    session,
    account,
    recovery,
    registration,
    home,
    notice,
    period,
    reminder,
    exported,
    registry,
    importing,
    list,
    statistic,
    query,
    filing,
    filingRecord,
    filingDocument,
    attachment,
    rosterWorkbook,
  ].flatMap((module) => Object.entries(module).filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1]))),
);
