import type { Filing } from '#engine/filing.ts';
import type { Earlier } from '../filings/carry-source.ts';

/** What a subject has handed in so far, as later periods read it. */
export interface Past {
  /** Accepted ones first, of those the latest first: the order values are carried over in. */
  readonly earlier: () => readonly Earlier[];
  /** Texts of explanations by check, latest first. */
  readonly lastTexts: () => Readonly<Record<string, readonly string[]>>;
  add(filing: Filing): void;
}

export function startPast(): Past {
  const filings: Filing[] = [];
  const texts: Record<string, readonly string[]> = {};
  const asEarlier = ({ id, collection, acceptedAt, answers, listed }: Filing): Earlier => ({
    id,
    period: collection.period,
    accepted_at: acceptedAt,
    answers,
    listed,
  });
  return {
    earlier: () =>
      filings
        .filter((filing) => filing.acceptedAt !== null || filing.submittedAt !== null)
        .toSorted(
          (a, b) =>
            Number(a.acceptedAt === null) - Number(b.acceptedAt === null) ||
            b.collection.period.localeCompare(a.collection.period) ||
            b.version - a.version,
        )
        .map(asEarlier),
    lastTexts: () => ({ ...texts }),
    add: (filing) => {
      filings.push(filing);
      for (const { finding, text } of filing.explanations) {
        const check = finding.split('@')[0] ?? finding;
        texts[check] = [text, ...(texts[check] ?? [])];
      }
    },
  };
}
