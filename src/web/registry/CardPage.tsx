import { useParams, useRouterState } from '@tanstack/react-router';
import { QueryError } from '../shell/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { CardFilling } from './CardFilling.tsx';
import { useCard, useCardForm } from './use-card.ts';
import '../fill/fill.css';
import './registry.css';

type Opened = ReturnType<typeof useCard>;

/** A form without a workflow: one page, one button; saving is final. */
export function CardPage() {
  const { form = '' } = useParams({ strict: false });
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const subject = new URLSearchParams(search).get('subject');
  const { card, published, error, refetch } = useCard(form, subject);
  if (card && published)
    return (
      <Filling
        key={`${form} ${card.entry} ${card.revision}`}
        card={card}
        published={published}
        onSaved={() => void refetch()}
      />
    );
  return error ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton lines={8} label="正在打开" />;
}

function Filling({
  card,
  published,
  onSaved,
}: {
  card: NonNullable<Opened['card']>;
  published: NonNullable<Opened['published']>;
  onSaved: () => void;
}) {
  const open = useCardForm(card, published);
  return open ? <CardFilling card={card} open={open} onSaved={onSaved} /> : <Skeleton lines={8} label="正在打开" />;
}
