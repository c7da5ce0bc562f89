import type { Published } from '#definition/published.ts';
import type { Ast } from '#engine/feel/ast.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
export interface Publication {
  readonly published: Published<Ast>;
  readonly sourceSha: string;
  readonly by: string;
}
/** Stores an edition and makes the typed tables its submissions go to. Publishing the same again changes nothing. */
export declare function publish(
  {
    database,
    clock,
  }: {
    database: Database;
    clock: Clock;
  },
  { published, sourceSha, by }: Publication,
): Promise<'published' | 'unchanged'>;
