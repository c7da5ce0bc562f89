import type { RunEffect } from './run-effect.ts';

/** A scan of the printed paper is worth nothing once the answers go back to be changed: it leaves its slot and stays on record. */
export const invalidateScan: RunEffect = async ({ tx, services, stored: { filing } }) => {
  const edition = await services.programmes.get(filing.definition);
  const slots = [...(edition.forms.get(filing.form)?.slots.values() ?? [])];
  const scans = slots.filter(({ slot }) => slot.scanOf !== undefined).map(({ slot }) => slot.code);
  await tx.rows(
    `update filing_content set answers = jsonb_set(answers, '{attachments}', coalesce(answers -> 'attachments', '{}') - $2::text[])
      where filing = $1`,
    [filing.id, scans],
  );
};
