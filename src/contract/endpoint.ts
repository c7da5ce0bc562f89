import type { Static, TSchema } from 'typebox';
import type { RefusalCode } from '#engine/filing.ts';

/**
 * One HTTP endpoint, the sentence both ends agree on. The server derives validation and OpenAPI from it,
 * the page its typed client; neither writes a path or a shape a second time.
 */
export interface Endpoint<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/filings/:filing/answers`; every `:name` is a property of `params`. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it: everybody, a session, or a session whose role may do this. */
  readonly permission: Permission;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** JSON answer; `binary` answers are files. */
  readonly response?: R;
  readonly binary?: boolean;
  /** Takes one file as multipart/form-data. */
  readonly upload?: boolean;
  /** Carries `If-Match: "revision"`. */
  readonly revision?: boolean;
  readonly refusals: readonly RefusalCode[];
}

export type Permission = 'public' | 'session' | 'operator';

export function endpoint<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
>(definition: Endpoint<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return definition;
}

export type ParamsOf<E> = E extends Endpoint<infer P, TSchema, TSchema, TSchema> ? Static<P> : never;
export type QueryOf<E> = E extends Endpoint<TSchema, infer Q, TSchema, TSchema> ? Static<Q> : never;
export type BodyOf<E> = E extends Endpoint<TSchema, TSchema, infer B, TSchema> ? Static<B> : never;
export type ResponseOf<E> = E extends Endpoint<TSchema, TSchema, TSchema, infer R> ? Static<R> : never;
