import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type CardView, GetCard } from '#contract/registry.ts';
import type { Published } from '#definition/published.ts';
import { demand } from '../api.ts';
import { openJournal } from '../filing/journal.ts';
import { definitionQuery } from '../filing/queries.ts';
import { setSiteClock } from '../session/clock.ts';
import { useMe } from '../session/me.ts';
import { setUnsentWork } from '../session/unsent.ts';
import { type CardForm, openCardForm } from './card-form.ts';

/** A card and its definition, asked anew at every visit: somebody else may have changed the entry. */
export function useCard(form: string, subject: string | null) {
  const card = useQuery({
    queryKey: ['card', form, subject],
    queryFn: async () => {
      const view = await demand(GetCard, { params: { form }, query: subject ? { subject } : {} });
      setSiteClock(view.now);
      return view;
    },
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const definition = useQuery({
    ...definitionQuery(card.data?.definition ?? '', form),
    enabled: card.data !== undefined,
  });
  return {
    card: card.data,
    published: definition.data,
    error: card.error ?? definition.error,
    refetch: card.refetch,
  };
}

/** The card opened for filling in, with what an earlier visit left behind. */
export function useCardForm(card: CardView, published: Published): CardForm | null {
  const me = useMe();
  const key = `${me.account.id} card ${card.form} ${card.entry ?? 'new'}`;
  const [open, setOpen] = useState<CardForm | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once per entry and revision
  useEffect(() => {
    let gone = false;
    void openJournal().then(async (journal) => {
      const left = await journal.read(key);
      if (!gone) setOpen(openCardForm(card, published, { journal, key, left }));
    });
    return () => {
      gone = true;
      setOpen(null);
      setUnsentWork({ count: 0, since: null });
    };
  }, [card.form, card.entry, card.revision, published]);
  return open;
}
