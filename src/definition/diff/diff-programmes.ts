import type { Form } from '../form.ts';
import type { Programme } from '../programme.ts';
import { diffItems } from './diff-items.ts';
import { diffChecks, diffCodeLists, diffWorkflows } from './diff-rules.ts';
import { type Difference, difference, differenceKinds, paired } from './difference.ts';

/** 版本对照: what an edition changes for the people who fill and review, by kind and in the order they meet it. */
export function diffProgrammes(before: Programme, after: Programme): readonly Difference[] {
  const { gone, come, kept } = paired(before.forms, after.forms, (form) => form.form);
  const found = [
    ...come.map((form) => difference('新增', form.title, form.form, form.title, '整张表')),
    ...gone.map((form) => difference('取消', form.title, form.form, form.title, '整张表')),
    ...kept.flatMap(([old, now]) => diffForms(old, now)),
    ...diffCodeLists(before.codeLists, after.codeLists),
    ...diffWorkflows(before.workflows, after.workflows),
  ];
  return differenceKinds.flatMap((kind) => found.filter((one) => one.kind === kind));
}

function diffForms(before: Form, after: Form): readonly Difference[] {
  const pages = paired(before.pages, after.pages, (page) => page.page);
  return [
    ...(before.title === after.title
      ? []
      : [difference('改名', after.title, after.form, after.title, `${before.title} → ${after.title}`)]),
    ...pages.come.map((page) => difference('新增', `${after.title} › ${page.title}`, page.page, page.title, '整页')),
    ...pages.gone.map((page) => difference('取消', `${before.title} › ${page.title}`, page.page, page.title, '整页')),
    ...pages.kept
      .filter(([old, now]) => old.title !== now.title)
      .map(([old, now]) =>
        difference('改名', `${after.title} › ${now.title}`, now.page, now.title, `${old.title} → ${now.title}`),
      ),
    ...diffItems(before, after),
    ...diffChecks(before, after),
  ];
}
