import type { RegistrationView } from '#contract/registration.ts';
import { memoryJournal } from '../filing/journal.ts';
import { type CardForm, openCardForm } from '../registry/card-form.ts';
import { setSiteClock } from '../session/clock.ts';

/** The form as the visitor fills it in. Nothing is kept on this machine: it may be a stranger's. */
export function openRegistrationForm({ card, definition }: RegistrationView): CardForm {
  setSiteClock(card.now);
  return openCardForm(card, definition, { journal: memoryJournal(), key: card.form, left: null });
}
