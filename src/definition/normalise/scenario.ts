import type { Answers, CellValue, Row } from '../answers.ts';
import { type Form, rostersOf, slotsOf } from '../form.ts';
import { type At, child, each, type Reading } from '../read/reading.ts';
import type { Given, Scenario, ScenarioStep } from '../scenario.ts';
import type * as Written from '../written/scenario.ts';
import { present } from './present.ts';
import { listOf } from './words.ts';

type AnswersFiles = ReadonlyMap<string, At<Written.AnswersFile>>;

/** Scenarios with the answers they name filled in. */
export function readScenarios(
  files: readonly At<Written.ScenarioFile>[],
  answers: AnswersFiles,
  forms: readonly Form[],
  reading: Reading,
): readonly Scenario[] {
  return files
    .flatMap((file) =>
      Array.isArray(file.value) ? each(file as At<Written.Scenario[]>) : [file as At<Written.Scenario>],
    )
    .map((at) => {
      const { scenario, given, steps } = at.value;
      const stepsAt = each(child(at, 'steps')).map((step) => reading.mark(readStep(step.value), step));
      const givenAt = child(at, 'given') ?? { ...at, value: given };
      return reading.mark({ scenario, given: readGiven(givenAt, answers, forms, reading), steps: stepsAt }, at, {
        steps: child(at, 'steps') ?? { ...at, value: steps },
      });
    });
}

function readGiven(
  at: At<Written.Scenario['given']>,
  files: AnswersFiles,
  forms: readonly Form[],
  reading: Reading,
): Given {
  const written = at.value;
  const form = forms.find((item) => item.form === written.form);
  if (form === undefined) reading.problem({ ...at, path: [...at.path, 'form'] }, `没有名为 ${written.form} 的表单`);
  const read = (key: 'answers' | 'previous' | 'last-year'): Answers | undefined => {
    const value = written[key];
    if (value === undefined || form === undefined) return undefined;
    if (typeof value !== 'string') return toAnswers(value, form);
    return answersOf(value, files, form, { ...at, path: [...at.path, key] }, reading);
  };
  const given: Given = {
    form: written.form,
    ...present({
      period: written.period === undefined ? undefined : String(written.period),
      now: written.now,
      subject: facts(written.subject),
      organisation: facts(written.organisation),
      answers: read('answers'),
      previous: read('previous'),
      lastYear: read('last-year'),
      sources: written.sources,
    }),
  };
  return reading.mark(given, at);
}

const facts = (written: string | Readonly<Record<string, CellValue>> | undefined) =>
  typeof written === 'string' ? { name: written } : written;

/** `like:` takes another file as the base; its own answers win. */
function answersOf(
  name: string,
  files: AnswersFiles,
  form: Form,
  from: At<unknown>,
  reading: Reading,
  seen: readonly string[] = [],
): Answers {
  const file = files.get(name);
  if (file === undefined || seen.includes(name)) {
    reading.problem(from, file ? `scenarios/answers/${name}.yaml 以自己为底` : `没有 scenarios/answers/${name}.yaml`);
    return toAnswers({}, form);
  }
  const own = toAnswers(file.value.answers, form);
  const { like } = file.value;
  if (like === undefined) return own;
  const base = answersOf(like, files, form, { ...file, path: ['like'] }, reading, [...seen, name]);
  return {
    fields: { ...base.fields, ...own.fields },
    rosters: { ...base.rosters, ...own.rosters },
    attachments: { ...base.attachments, ...own.attachments },
  };
}

const fileTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Codes of rosters hold rows, codes of slots file names, everything else is a field. Rows are called r1, r2, … */
function toAnswers(written: Written.GivenAnswers, form: Form): Answers {
  const rosters: Record<string, readonly Row[]> = {};
  const attachments: Record<string, Answers['attachments'][string]> = {};
  const fields: Record<string, CellValue> = {};
  const isRoster = new Set(rostersOf(form).map((roster) => roster.id));
  const isSlot = new Set(slotsOf(form).map((slot) => slot.code));
  for (const [code, value] of Object.entries(written)) {
    if (isRoster.has(code)) {
      const rows = listOf(value as readonly Readonly<Record<string, CellValue>>[]);
      rosters[code] = rows.map((cells, index) => ({ id: `r${index + 1}`, cells }));
    } else if (isSlot.has(code)) {
      attachments[code] = listOf(value as string | readonly string[]).map((name, index) => ({
        id: `${code}-${index + 1}`,
        name,
        size: 1024,
        type: fileTypes[/\.([a-z]+)$/.exec(name)?.[1] ?? ''] ?? 'application/octet-stream',
        uploadedAt: '2000-01-01T00:00:00+08:00',
      }));
    } else fields[code] = value as CellValue;
  }
  return { fields, rosters, attachments };
}

function readStep(written: Written.Scenario['steps'][number]): ScenarioStep {
  const text = (value: string | number | undefined) => (value === undefined ? undefined : String(value));
  return present({
    ...written,
    confirm: written.confirm === undefined ? undefined : listOf(written.confirm),
    close: text(written.close),
    reopen: text(written.reopen),
  });
}
