import type { ExportRequest } from '#contract/export.ts';
import type { Refusal } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { openListExport } from '../lists/export-list.ts';
import type { Services } from '../services.ts';
import type { ExportSource } from './export-source.ts';
import { openQueryExport } from './query-export.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;

/** Everything that may be taken out in the background, by its kind. */
export function openExport(services: Deps, scope: Scope, request: ExportRequest): Promise<ExportSource | Refusal> {
  return request.kind === 'list'
    ? openListExport(services, scope, request.list, request.query)
    : openQueryExport(services, scope, request.form, request.query);
}
