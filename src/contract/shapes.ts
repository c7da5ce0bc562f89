import Type from 'typebox';
import type { Answers, AttachmentRef, CellValue } from '#definition/answers.ts';
import type { Finding } from '#engine/check/finding.ts';
import type { Carried, Explanation, Returned, StoredEvent } from '#engine/filing.ts';
import type { Change, Conflict } from '#engine/form/change.ts';

/** Schemas that several endpoints share. Deep values of the engine keep the engine's own types. */
export const Text = (max: number) => Type.String({ maxLength: max });
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' });
export const Instant = Type.String({ description: 'ISO 8601 with offset' });
export const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** The filing an address names. */
export const FilingParams = Type.Object({ filing: Id });

const object = (description: string) => ({ type: 'object', description });
export const CellValueShape = Type.Unsafe<CellValue>({ description: 'number, text, bool, list of codes or null' });
export const AnswersShape = Type.Unsafe<Answers>(object('fields, rosters, attachments'));
export const FindingShape = Type.Unsafe<Finding>(object('one result of a check'));
export const ExplanationShape = Type.Unsafe<Explanation>(object('answer to a soft finding'));
export const CarriedShape = Type.Unsafe<Carried>(object('values of the previous period'));
export const ReturnedShape = Type.Unsafe<Returned>(object('who returned it, when and why'));
export const StoredEventShape = Type.Unsafe<StoredEvent>(object('a stored fact'));
export const ConflictShape = Type.Unsafe<Conflict>(object('a cell two people changed'));
export const AttachmentShape = Type.Unsafe<AttachmentRef>(object('a file in a slot'));

const Cell = Type.String({ minLength: 1, maxLength: 200 });
export const ChangeShape = Type.Unsafe<Change>(
  Type.Union([
    Type.Object({ kind: Type.Literal('set'), cell: Cell, value: Type.Unknown() }, { additionalProperties: false }),
    Type.Object(
      { kind: Type.Literal('confirm'), cell: Cell, confirmed: Type.Boolean() },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        kind: Type.Literal('add-row'),
        roster: Cell,
        row: Id,
        before: Nullable(Id),
        cells: Type.Record(Type.String(), Type.Unknown()),
      },
      { additionalProperties: false },
    ),
    Type.Object({ kind: Type.Literal('remove-row'), roster: Cell, row: Id }, { additionalProperties: false }),
  ]),
);

export const Counts = Type.Object({
  hard: Type.Integer(),
  soft: Type.Integer(),
  hint: Type.Integer(),
  flag: Type.Integer(),
});

export const StateView = Type.Object({
  state: Type.String(),
  label: Type.String(),
  icon: Type.String(),
  tone: Type.Union([
    Type.Literal('grey'),
    Type.Literal('blue'),
    Type.Literal('amber'),
    Type.Literal('red'),
    Type.Literal('green'),
    Type.Literal('purple'),
  ]),
});
export type StateView = Type.Static<typeof StateView>;

/** An action this person may take now; `blocked` says why the button is there but cannot be pressed. */
export const ActionView = Type.Object({
  do: Type.String(),
  label: Type.String(),
  tone: Type.Union([Type.Literal('primary'), Type.Literal('danger'), Type.Literal('plain')]),
  opinion: Type.Union([Type.Literal('required'), Type.Literal('offered'), Type.Literal('none')]),
  phrases: Type.Array(Type.String()),
  pledge: Nullable(Type.String()),
  confirm: Nullable(Type.String()),
  notify: Type.Union([Type.Literal('always'), Type.Literal('offered'), Type.Literal('never')]),
  batch: Type.Boolean(),
  blocked: Nullable(Type.Object({ code: Type.String(), detail: Type.String() })),
});
export type ActionView = Type.Static<typeof ActionView>;
