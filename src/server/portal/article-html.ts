import type { CodeList } from '#definition/code-list.ts';
import { type Form, fieldsOf } from '#definition/form.ts';
import { printValue } from '#document/print-value.ts';
import type { Filing } from '#engine/filing.ts';
import { escapeHtml } from './escape-html.ts';
import { markdownHtml } from './markdown-html.ts';

/**
 * A filing as a portal item: its first text is the title, long texts are paragraphs (rich ones Markdown), the rest a list
 * of facts. `apart`: codes that say how it is shown, and are not shown themselves.
 */
export function articleHtml(
  form: Form,
  filing: Filing,
  codeLists: Readonly<Record<string, CodeList>>,
  apart: readonly string[] = [],
): { title: string; html: string } {
  const shown = fieldsOf(form).filter((field) => field.sensitive !== true && !apart.includes(field.code));
  const printing = { names: { codeLists, entry: () => null }, answers: filing.answers, reveals: () => false };
  const titled = shown.find((field) => field.type.kind === 'text' && filing.answers.fields[field.code]);
  const parts = shown.flatMap((field) => {
    const value = filing.answers.fields[field.code] ?? null;
    if (field === titled || value === null) return [];
    if (field.type.kind === 'rich-text') return [markdownHtml(String(value))];
    const text = printValue(field, value, printing);
    if (text === null) return [];
    if (field.type.kind === 'paragraph') return text.split(/\n+/).map((line) => `<p>${escapeHtml(line)}</p>`);
    return [`<p>${escapeHtml(field.label)}：${escapeHtml(text)}</p>`];
  });
  return { title: titled ? String(filing.answers.fields[titled.code]) : filing.subject.name, html: parts.join('\n') };
}
