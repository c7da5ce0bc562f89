import { showValue } from '../check/show.ts';
import { formatMessage } from '../feel/message.ts';
import type { FeelValue } from '../feel/value.ts';
import type { Review } from './review.ts';

/** A text of the programme with its `{…}` said; what is not known is left out. */
export const say = (review: Review, template: string, more: Readonly<Record<string, FeelValue>> = {}): string =>
  formatMessage(template, (feel) => showValue(review.ask(feel, more)) ?? '');
