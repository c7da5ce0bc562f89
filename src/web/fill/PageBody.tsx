import type { Block, Page } from '#definition/form.ts';
import { AttachmentsView } from '../attachments/AttachmentsView.tsx';
import { FieldsView } from '../fields/FieldsView.tsx';
import { useForm, useLayout } from '../filing/form-context.ts';
import { IndicatorGrid } from '../grid/IndicatorGrid.tsx';
import { RosterView } from '../roster/RosterView.tsx';
import { Markdown } from '../text/Markdown.tsx';
import { PageTools } from './PageTools.tsx';

/** Blocks that fill the screen of somebody who opens the page. */
const first = 2;

/** One page of the form, block by block, in the order the programme wrote them; not `whole`: the first ones only. */
export function PageBody({ page, readonly, whole }: { page: Page; readonly: boolean; whole: boolean }) {
  const { view } = useForm();
  useLayout();
  return (
    <>
      <header className="page-head">
        <h2>{page.title}</h2>
        {view.carried && page.at !== 'opening' && (
          <span className="muted note tn">上期数来自 {view.carried.label}</span>
        )}
        {!readonly && <PageTools page={page} />}
      </header>
      {(whole ? page.blocks : page.blocks.slice(0, first)).map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a published form never reorder
        <BlockView key={at} block={block} page={page} readonly={readonly} />
      ))}
    </>
  );
}

function BlockView({ block, page, readonly }: { block: Block; page: Page; readonly: boolean }) {
  const { programme } = useForm();
  switch (block.kind) {
    case 'fields':
      return <FieldsView block={block} readonly={readonly} />;
    case 'indicators':
      return <IndicatorGrid block={block} title={block.title ?? page.title} readonly={readonly} />;
    case 'roster':
      return <RosterView roster={block} readonly={readonly} />;
    case 'attachments':
      return <AttachmentsView block={block} readonly={readonly} />;
    case 'text':
      return (
        <div className="text-block">
          <Markdown text={programme.texts[block.show] ?? ''} />
        </div>
      );
  }
}
