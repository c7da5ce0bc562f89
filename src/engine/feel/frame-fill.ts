import type { Answers } from '#definition/answers.ts';
import { type Frame, setSymbol } from './frame.ts';
import { setRows } from './frame-rows.ts';
import type { FeelContext, FeelValue } from './value.ts';

/** Fills fields, rosters and slots from answers; `relevant` says what is shown, by code and `RYA/k3f/RYA07`. */
export function fillFrame(frame: Frame, answers: Answers, relevant: (cell: string) => boolean = () => true): void {
  for (const field of frame.scope.fields.values()) {
    if (field.path.includes('.')) continue;
    const value = answers.fields[field.path];
    if (value !== undefined) setSymbol(frame, field, value, relevant(field.path));
    else if (answers.attachments[field.path] !== undefined)
      frame.objects[field.place.at] = filesOf(answers, field.path);
    else if (field.place.numeric) setSymbol(frame, field, null, relevant(field.path));
  }
  for (const roster of frame.scope.rosters.values()) {
    if (!roster.path.includes('.')) setRows(frame, roster.path, answers.rosters[roster.path] ?? [], relevant);
  }
}

const filesOf = (answers: Answers, slot: string): FeelValue =>
  (answers.attachments[slot] ?? [])
    .filter((file) => file.carried !== true)
    .map(({ id, name, size, type, pages }): FeelContext => ({ id, name, size, type, pages: pages ?? null }));
