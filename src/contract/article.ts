import Type from 'typebox';
import { endpoint } from './endpoint.ts';

const Contact = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 40 }),
    name: Type.String({ maxLength: 60 }),
    phone: Type.String({ minLength: 1, maxLength: 80 }),
  },
  { additionalProperties: false },
);

/** Who to ask, as the site's visitors and users read it. */
export const GetContacts = endpoint({
  method: 'GET',
  path: '/api/contacts',
  summary: '联系方式（维护）',
  permission: 'session',
  response: Type.Object({ contacts: Type.Array(Contact), changed: Type.Boolean() }),
  refusals: ['not-allowed'],
});

/** An empty list goes back to what the site's folder says. */
export const SetContacts = endpoint({
  method: 'PUT',
  path: '/api/contacts',
  summary: '修改联系方式，立即生效',
  permission: 'session',
  body: Type.Object({ contacts: Type.Array(Contact, { maxItems: 12 }) }, { additionalProperties: false }),
  response: Type.Object({ detail: Type.String() }),
  refusals: ['not-allowed', 'invalid-input'],
});
