import { GetAttachment } from '#contract/attachment.ts';
import { addressOf } from '../api.ts';
import { useForm } from '../filing/form-context.ts';
import { saySize } from '../text/size.ts';
import { Icon } from '../ui/Icon.tsx';
import type { ComparedPage } from './comparison.ts';

/** Every file handed in, by slot; one press opens it. */
export function FilesSection({ pages }: { pages: readonly ComparedPage[] }) {
  const { view } = useForm();
  const slots = pages.flatMap(({ page }) =>
    page.blocks.flatMap((block) => (block.kind === 'attachments' ? block.slots : [])),
  );
  if (slots.length === 0) return null;
  const files = slots.flatMap((slot) =>
    (view.answers.attachments[slot.code] ?? []).filter((file) => !file.carried).map((file) => ({ slot, file })),
  );
  return (
    <section className="files" id="files">
      <h2>附件</h2>
      {files.length === 0 && <p className="muted t13">没有附件。</p>}
      <ul>
        {files.map(({ slot, file }) => (
          <li key={file.id}>
            <a
              href={addressOf(GetAttachment, {
                params: { filing: view.id, slot: slot.code, file: file.id },
                query: { inline: '1' },
              })}
              target="_blank"
              rel="noopener"
            >
              <Icon name="file" /> {file.name}
            </a>
            <span className="muted note tn">
              {slot.label}　{saySize(file.size)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
