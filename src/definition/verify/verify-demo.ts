import { type Form, fieldsOf, rostersOf, slotsOf } from '../form.ts';
import type { Programme } from '../programme.ts';
import { suggestion } from '../read/nearest.ts';
import type { Problem } from '../read/problem.ts';
import type { Places } from '../read/reading.ts';
import type { Path } from '../read/yaml-file.ts';
import type { Recipe, RecipeStep } from '../recipe.ts';
import type { Story } from '../story.ts';
import type { SubjectCodes } from './verify-demo-tables.ts';

type Say = (path: Path, message: string) => void;

/** What recipes and stories name exists. */
export const verifyDemo = { recipe: verifyRecipe, story: verifyStory };

function verifyRecipe(recipe: Recipe, programme: Programme, places: Places): readonly Problem[] {
  const problems: Problem[] = [];
  const say: Say = (path, message) => void problems.push({ ...places(path), message });
  for (const [name, made] of Object.entries(recipe.forms)) {
    const form = programme.forms.find((item) => item.form === name);
    if (form === undefined) {
      say(['forms', name], `没有名为 ${name} 的表单`);
      continue;
    }
    for (const [index, step] of made.steps.entries()) verifyStep(form, step, ['forms', name, 'steps', index], say);
    const slots = slotsOf(form).map((slot) => slot.code);
    for (const [index, code] of made.attach.entries())
      refer(code, '附件', slots, ['forms', name, 'attach', index], say);
  }
  return problems;
}

function verifyStep(form: Form, step: RecipeStep, path: Path, say: Say): void {
  if (step.kind === 'fields') {
    const fields = fieldsOf(form);
    for (const code of Object.keys(step.fields)) {
      refer(
        code,
        '字段',
        fields.map((field) => field.code),
        [...path, 'fields', code],
        say,
      );
      const calculated = fields.find((field) => field.code === code)?.calculate !== undefined;
      if (calculated) say([...path, 'fields', code], `${code} 由系统计算，不用写做法`);
    }
    return;
  }
  const roster = rostersOf(form).find((item) => item.id === step.roster);
  const columns = roster?.columns.map((column) => column.code) ?? [];
  if (!roster) {
    refer(
      step.roster,
      '明细表',
      rostersOf(form).map((item) => item.id),
      [...path, 'roster'],
      say,
    );
    return;
  }
  for (const code of Object.keys(step.columns)) refer(code, '列', columns, [...path, 'columns', code], say);
  for (const code of Object.keys(step.change)) refer(code, '列', columns, [...path, 'change', code], say);
}

function refer(name: string, kind: string, known: readonly string[], path: Path, say: Say): void {
  if (!known.includes(name)) say(path, `没有名为 ${name} 的${kind}${suggestion(name, known)}`);
}

function verifyStory(story: Story, programme: Programme, codes: SubjectCodes, places: Places): readonly Problem[] {
  const problems: Problem[] = [];
  const say: Say = (path, message) => void problems.push({ ...places(path), message });
  for (const [index, act] of story.acts.entries()) {
    const path = ['acts', index];
    const form = programme.forms.find((item) => item.form === act.form);
    if (form === undefined) {
      say([...path, 'form'], `没有名为 ${act.form} 的表单`);
      continue;
    }
    const known = [...(codes.get(form.about) ?? [])];
    for (const subject of act.subjects === 'all' ? [] : act.subjects)
      refer(subject, '填报对象', known, [...path, 'subjects'], say);
    const transitions = programme.workflows.find((item) => item.workflow === form.workflow)?.transitions ?? [];
    for (const [i, name] of act.do.entries()) {
      refer(
        name,
        '操作',
        transitions.map((transition) => transition.do),
        [...path, 'do', i],
        say,
      );
    }
    if (act.to < act.from) say([...path, 'periods'], '期次的起止写反了');
  }
  return problems;
}
