import { describe, expect, it } from 'vitest';
import type { Field } from '#definition/field.ts';
import type { Form } from '#definition/form.ts';
import type { Programme } from '#definition/programme.ts';
import type { Workflow } from '#definition/workflow.ts';
import { publishedFolder, sha256 } from '../../../tests/support/published.ts';
import { publish } from '../publish/publish.ts';
import { verify } from './verify.ts';

const { published } = publishedFolder('reading-room');
const { programme } = published;
const at = programme.forms.findIndex((form) => form.form === 'monthly');

const problems = (changed: Programme) => verify(publish(changed, sha256).published);
const messages = (changed: Programme) => problems(changed).map((problem) => problem.message);
const withForm = (change: (form: Form) => Form): Programme => ({
  ...programme,
  forms: programme.forms.map((form, index) => (index === at ? change(form) : form)),
});
const withField = (code: string, more: Partial<Field>): Programme =>
  withForm((form) => ({
    ...form,
    pages: form.pages.map((page) => ({
      ...page,
      blocks: page.blocks.map((block) => {
        const changed = (field: Field): Field => (field.code === code ? { ...field, ...more } : field);
        if (block.kind === 'fields') return { ...block, fields: block.fields.map(changed) };
        if (block.kind === 'indicators') return { ...block, rows: block.rows.map(changed) };
        return block.kind === 'roster' ? { ...block, columns: block.columns.map(changed) } : block;
      }),
    })),
  }));
const withCheck = (assert: string, more: object = {}): Programme =>
  withForm((form) => ({
    ...form,
    checks: [...form.checks, { check: 'X1', part: 1, severity: 'hard', assert, report: 'each', ...more }],
  }));
const withWorkflow = (change: (workflow: Workflow) => Workflow): Programme => ({
  ...programme,
  workflows: programme.workflows.map((workflow) => (workflow.workflow === 'monthly' ? change(workflow) : workflow)),
});

describe('verify', () => {
  it('finds nothing wrong with the teaching programme', () => expect(verify(published)).toEqual([]));

  it('names an unknown code, where it stands, and the code that was meant', () => {
    const [problem] = problems(withCheck('JY03 = JYO4'));
    expect(problem?.message).toContain('没有“JYO4”这个指标');
    expect(problem?.path.slice(0, 3)).toEqual(['forms', at, 'checks']);
    expect([problem?.path.at(-1), problem?.offset]).toEqual(['assert', 7]);
  });

  it('holds conditions and values to their types', () => {
    expect(messages(withCheck('FM01 = 3'))[0]).toContain('不能比较');
    expect(messages(withCheck('JY03 + 1'))[0]).toContain('这里要写条件');
    expect(messages(withField('JY05', { calculate: 'JY04 / JY03' }))[0]).toBe(
      '“JY05 平均每场参加人次”：结果是比值，JY05 只有 1 位小数，请写 round half up(…, 1)',
    );
    expect(messages(withField('GC01', { calculate: 'GC06 + 1' }))[0]).toBe(
      '“GC01 藏书总量”：结果有 1 位小数，GC01 是整数，请写 round half up(…, 0)',
    );
    expect(messages(withField('GC01', { calculate: 'FM01' }))[0]).toContain('结果是文本，GC01 是整数');
  });

  it('reads messages, templates and rows with the names they bind', () => {
    expect(
      messages(withCheck('value > 0', { for: { over: 'codes', codes: ['GC02'] }, message: '{label}{valeu}' }))[0],
    ).toContain('valeu');
    expect(messages(withCheck('value > 0'))[0]).toContain('value');
    expect(messages(withCheck('GY04 <= GY05', { for: { over: 'rows', roster: 'GY' } }))).toEqual([]);
    expect(messages(withCheck('GY04 <= GY05'))[0]).toContain('GY04');
  });

  it('says what does not parse, at its place in a message', () => {
    const [problem] = problems(withCheck('JY03 > 0', { message: '场次{JY03 +}不对' }));
    expect([problem?.path.at(-1), problem?.offset]).toEqual(['message', expect.any(Number)]);
    expect(problem?.message).toContain('没有写完');
  });

  it('knows what may be said of a subject and of a person in what people are told', () => {
    const told = (text: string) =>
      withWorkflow((workflow) => ({
        ...workflow,
        transitions: workflow.transitions.map((one, index) => (index === 0 ? { ...one, tell: { owner: text } } : one)),
      }));
    expect(messages(told('{subject.name}{collection.label}由{actor.organisation}的{actor.name}处理'))).toEqual([]);
    const [problem] = problems(told('请看{subject.nmae}'));
    expect(problem?.message).toBe('“subject”没有“nmae”；是不是“name”？');
    expect(problem?.path.slice(-2)).toEqual(['tell', 'owner']);
    expect(messages(told('{actor.unti}'))[0]).toContain('是不是“unit”');
    expect(messages(told('{subjekt.name}'))[0]).toContain('subjekt');
  });

  it('lets a state be held only where an organisation is named', () => {
    const held = (at: string) =>
      withWorkflow((workflow) => ({
        ...workflow,
        states: workflow.states.map((one) =>
          one.holder === undefined ? one : { ...one, holder: { ...one.holder, at } },
        ),
      }));
    expect(messages(held('subject.home'))).toEqual([]);
    expect(messages(held('GC01'))[0]).toBe(
      'holder.at 应得出机构，如 subject.home 或填机构代码的字段，现在是整数，没有人能经办',
    );
    expect(messages(held('subject'))[0]).toContain('holder.at 应得出机构');
  });

  it('finds values that are calculated from themselves', () => {
    const [problem] = problems(withField('GC02', { calculate: 'GC01 - GC03' }));
    expect(problem?.message).toMatch(/^循环计算：GC0\d → GC0\d → GC0\d$/);
    expect(problem?.path.slice(0, 3)).toEqual(['forms', at, 'pages']);
  });

  it('finds states nobody reaches, leaves or finishes from', () => {
    const without = (name: string) =>
      withWorkflow((workflow) => ({ ...workflow, transitions: workflow.transitions.filter((one) => one.do !== name) }));
    expect(messages(without('void'))).toEqual(['没有流转能到达“已作废”（void）']);
    expect(messages(without('submit'))).toContain('没有流转能到达“待馆长审核”（unit）');
    const stuck = withWorkflow((workflow) => ({
      ...workflow,
      transitions: workflow.transitions.filter((one) => !one.from.includes('centre')),
    }));
    expect(messages(stuck)).toContain('没有流转能离开“待市馆复核”（centre）；如果到此结束，请写 final: true');
    const endless = withWorkflow((workflow) => ({
      ...workflow,
      states: workflow.states.map(({ accepted: _accepted, final: _final, ...state }) => state),
    }));
    expect(messages(endless)).toContain('没有一个状态写 accepted 或 final，填报件永远办不完');
  });

  it('lets a statistic’s condition ask only what a query can be asked', () => {
    const where = (text: string): Programme => ({
      ...programme,
      statistics: programme.statistics.map((one) => (one.statistic === 'ranking' ? { ...one, where: text } : one)),
    });
    expect(messages(where('subject.kind in ["1", "2"] and not(state = "draft")'))).toEqual([]);
    expect(messages(where('JY02 > 100'))).toEqual([
      '统计条件里不能用 JY02；可以用选项、文字、台账属性（subject.代码）、state、accepted、late',
    ]);
    expect(messages(where('subject.kind = subject.KP02'))).toEqual(['统计条件只能与写明的值比较']);
    expect(messages(where('string length(subject.KP02) > 3'))).toEqual(['统计条件里不能用 string length()']);
  });
});
