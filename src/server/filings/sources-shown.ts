import { fieldsOf, rostersOf } from '#definition/form.ts';
import type { Programme } from '#definition/programme.ts';
import type { Found } from './source-query.ts';

/** What sources found, for a reader who does not fill the filing in: without personal data. */
export function withoutPersonal(programme: Programme, found: Found): Found {
  const sensitive = new Set(
    programme.forms
      .flatMap((form) => [...fieldsOf(form), ...rostersOf(form).flatMap((roster) => roster.columns)])
      .flatMap((field) => (field.sensitive === true ? [field.code] : [])),
  );
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(([name]) => !sensitive.has(name));
    return Object.fromEntries(kept.map(([name, item]) => [name, strip(item)]));
  };
  return strip(found) as Found;
}
