import type { Finding } from '../check/finding.ts';
import type { Refusal, RefusalCode } from '../filing.ts';

/** `R004`, `R119.2`, `R051@RY19` or `R017@RYA/r1`: a check, or one place it was found at. */
export const isFinding = (finding: Finding, asked: string): boolean =>
  finding.key === asked || finding.key.startsWith(`${asked}@`) || finding.check === asked;

/** What a refusal is called in a scenario: its code, the requirement behind it, or words of its sentence. */
export const isRefusalFor = (refusal: Refusal, asked: string): boolean =>
  refusal.code === asked || codes[asked] === refusal.code || refusal.detail.includes(asked);

const codes: Readonly<Record<string, RefusalCode>> = {
  'checks-pass': 'checks-fail',
  checked: 'checks-fail',
  explained: 'explanations-missing',
  'carried-confirmed': 'confirmation-missing',
  'document-current': 'document-outdated',
  'scan-current': 'scan-outdated',
  'collection-open': 'collection-locked',
  'window-open': 'collection-not-open',
  'in-phase': 'collection-not-open',
  'before-deadline': 'after-deadline',
  'own-deadline-open': 'after-deadline',
  'not-own': 'not-allowed',
  settled: 'condition-unmet',
  elapsed: 'condition-unmet',
  quota: 'condition-unmet',
  untouched: 'condition-unmet',
};
