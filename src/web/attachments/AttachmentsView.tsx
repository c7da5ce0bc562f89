import type { AttachmentsBlock } from '#definition/form.ts';
import { useLayout } from '../filing/form-context.ts';
import './attachments.css';
import { SlotView } from './SlotView.tsx';

export function AttachmentsView({ block, readonly }: { block: AttachmentsBlock; readonly: boolean }) {
  const store = useLayout();
  return (
    <section className="slots" aria-label={block.title ?? '附件'}>
      {block.slots
        .filter((slot) => store.relevant(slot.code))
        .map((slot) => (
          <SlotView key={slot.code} slot={slot} readonly={readonly} />
        ))}
    </section>
  );
}
