import type { Field } from '#definition/field.ts';
import { type AttachmentSlot, type Form, fieldsOf, type Roster, rostersOf, slotsOf } from '#definition/form.ts';
import { dateIn } from '../calendar/instant.ts';
import type { LetValue } from '../feel/evaluate.ts';
import type { FeelContext, FeelValue } from '../feel/value.ts';
import type { Actor, Filing } from '../filing.ts';
import { feelOf, feelOfFiles, feelOfInstant, feelOfJson, feelOfRow } from '../form/feel-value.ts';
import { commonNames, type LiveNames, typesByCode } from '../form/standing-names.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import type { WorkflowFacts } from './facts.ts';

/** What a workflow expression may read: the answers of a filing and how it stands. */
export interface Standing {
  readonly published: PublishedProgramme;
  readonly form: Form;
  readonly filing: Filing;
  readonly actor: Actor | 'clock';
  readonly now: string;
  readonly facts: WorkflowFacts;
}

type Named = FeelValue | LetValue | undefined;

/** The value of a name. A decision reads three names of three hundred: each is made when it is first asked for. */
export function namesOf(standing: Standing): (name: string) => Named {
  const known = new Map<string, Named>();
  let common: LiveNames | null = null;
  return (name) => {
    if (known.has(name)) return known.get(name);
    const answer = answerNamed(standing, name);
    common ??= answer === undefined ? standingNames(standing) : null;
    const value = answer === undefined && common && Object.hasOwn(common, name) ? common[name] : answer;
    known.set(name, value);
    return value;
  };
}

interface Places {
  readonly fields: ReadonlyMap<string, Field>;
  readonly rosters: ReadonlyMap<string, Roster>;
  readonly slots: ReadonlyMap<string, AttachmentSlot>;
}

const placesByForm = new WeakMap<Form, Places>();

function placesOf(form: Form): Places {
  const places = placesByForm.get(form) ?? {
    fields: new Map(fieldsOf(form).map((field) => [field.code, field])),
    rosters: new Map(rostersOf(form).map((roster) => [roster.id, roster])),
    slots: new Map(slotsOf(form).map((slot) => [slot.code, slot])),
  };
  placesByForm.set(form, places);
  return places;
}

function answerNamed({ form, filing: { answers } }: Standing, name: string): FeelValue | undefined {
  const { fields, rosters, slots } = placesOf(form);
  const field = fields.get(name);
  if (field !== undefined) return feelOf(field.type, answers.fields[name]);
  const roster = rosters.get(name);
  if (roster !== undefined) return (answers.rosters[name] ?? []).map((row) => feelOfRow(roster.columns, row));
  return slots.has(name) ? feelOfFiles(answers.attachments[name] ?? []) : undefined;
}

function standingNames({ published: { programme, trees }, form, filing, actor, now, facts }: Standing): LiveNames {
  const types = typesByCode(programme);
  const { returned } = filing;
  return {
    ...Object.fromEntries(Object.entries(facts.sources).map(([name, found]) => [name, feelOfJson(found, types)])),
    ...Object.fromEntries(
      Object.entries(form.let).flatMap(([name, feel]): [string, LetValue][] => {
        const ast = trees[feel];
        return ast === undefined ? [] : [[name, { feel: 'let', ast }]];
      }),
    ),
    ...commonNames(
      programme,
      {
        ...filing,
        actor: actor === 'clock' ? null : actor,
        parameters: facts.parameters,
        today: dateIn(now),
        now,
      },
      form,
      types,
    ),
    listed: feelOfJson(filing.listed, types),
    returned: returned === null ? { from: null } : (feelOfJson(returned, types) as FeelContext),
    deadline: returned?.deadline == null ? instantOrNull(filing.collection.due) : feelOfInstant(returned.deadline),
  };
}

const instantOrNull = (instant: string | null): FeelValue => (instant === null ? null : feelOfInstant(instant));
