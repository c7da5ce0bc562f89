import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nullable } from './shapes.ts';

const Period = Type.String({ minLength: 4, maxLength: 10 });

/** How a reader may urge the people of what has not been handed in. */
export const Urging = Type.Object({
  form: Id,
  period: Type.String(),
  /** `offered`: whoever urges chooses. */
  sms: Type.Union([Type.Literal('always'), Type.Literal('offered'), Type.Literal('never')]),
  /** How often one subject may be urged, `24 小时`; null: as often as one likes. */
  limit: Nullable(Type.String()),
});
export type Urging = Type.Static<typeof Urging>;

/** HB-14: urges the people of each subject that has not handed in; says of each how it went. */
export const Remind = endpoint({
  method: 'POST',
  path: '/api/reminders',
  summary: '催报，逐个对象返回结果',
  permission: 'session',
  body: Type.Object(
    {
      form: Id,
      period: Period,
      subjects: Type.Array(Id, { minItems: 1, maxItems: 200 }),
      sms: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
  response: Type.Array(Type.Object({ subject: Id, title: Type.String(), ok: Type.Boolean(), detail: Type.String() })),
  refusals: ['not-found', 'not-allowed', 'invalid-input', 'collection-locked'],
});

export const ReminderRow = Type.Object({
  id: Id,
  at: Instant,
  /** Person and organisation. */
  by: Type.String(),
  organisation: Type.String(),
  subject: Id,
  title: Type.String(),
  told: Type.Array(Type.Object({ name: Type.String(), sms: Type.Boolean() })),
});
export type ReminderRow = Type.Static<typeof ReminderRow>;

export const ListReminders = endpoint({
  method: 'GET',
  path: '/api/reminders',
  summary: '催报记录：谁、何时、催了谁',
  permission: 'session',
  query: Type.Object({ form: Id, period: Period, before: Type.Optional(Id) }),
  response: Type.Object({ rows: Type.Array(ReminderRow), next: Nullable(Id) }),
  refusals: ['not-allowed', 'invalid-input'],
});
