import type { FastifyRequest } from 'fastify';
import { GetFiling, GetFormDefinition } from '#contract/filing.ts';
import { WhoAmI } from '#contract/session.ts';
import { scopeOf } from '../access/scope.ts';
import type { Services } from '../services.ts';
import { sessionOf } from './session.ts';

const filingAddress = /^\/filings\/([\da-f-]{36})(?:\/|\?|$)/;

/**
 * Links of a page that shows a filing: who is signed in, the filing and its definition. A browser asks for them
 * while the page's own code is still on its way. None for every other address, and for who is not signed in.
 */
export async function answersAhead(
  { filings, programmes }: Pick<Services, 'filings' | 'programmes'>,
  request: FastifyRequest,
): Promise<readonly string[]> {
  const id = filingAddress.exec(request.url)?.[1];
  const session = id === undefined ? null : await sessionOf(request);
  if (id === undefined || session === null) return [];
  const filing = (await filings.find(id))?.stored.filing;
  const known = filing !== undefined && filing.programme === scopeOf(programmes, session).programme;
  const addresses = [
    WhoAmI.path,
    GetFiling.path.replace(':filing', id),
    ...(known ? [GetFormDefinition.path.replace(':definition', filing.definition).replace(':form', filing.form)] : []),
  ];
  return addresses.map((address) => `<${address}>; rel=preload; as=fetch; crossorigin`);
}
