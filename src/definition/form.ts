import type { Check } from './check.ts';
import type { Carry, Feel, Field } from './field.ts';
import type { Requirement } from './workflow.ts';

/** Data outside the form that its expressions may read as `NAME.x`. Declared, so that the engine stays pure. */
export interface Source {
  readonly kind: 'entry' | 'filing' | 'filings' | 'rows' | 'entries' | 'statistic';
  /** Register, form, `form.ROSTER` or statistic. */
  readonly target: string;
  readonly where?: Feel;
  readonly of?: string;
  readonly at?: string;
  /** Column whose values are looked up by a hashed index across subjects (`rows` sources only). */
  readonly key?: string;
  /** Columns that a keyed source shows of the rows it finds, besides the key; nothing else of another subject's row leaves it. */
  readonly columns?: readonly string[];
  readonly take: 'opening' | 'submission' | 'sync' | 'now';
  readonly label?: string;
  readonly in?: readonly string[];
}

export interface FieldsBlock {
  readonly kind: 'fields';
  readonly title?: string;
  readonly relevant?: Feel;
  readonly fields: readonly Field[];
}

/** A 报表 grid: one numeric item a row, with last period's value and the change beside it. */
export interface IndicatorsBlock {
  readonly kind: 'indicators';
  readonly title?: string;
  readonly relevant?: Feel;
  readonly rows: readonly Field[];
}

export interface Roster {
  readonly kind: 'roster';
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Field[];
  readonly rows: {
    readonly min?: number;
    readonly max: number;
    readonly fixed?: boolean;
    readonly first?: Readonly<Record<string, string>>;
  };
  readonly carry: Carry;
  /** Which rows stay at the new year, asked of each row; without it the kind of carry decides. */
  readonly keep?: Feel;
  readonly from?: string;
  /** Column sets that may not repeat within the roster; blanks never repeat. */
  readonly unique: readonly UniqueSet[];
  readonly relevant?: Feel;
  readonly rowActions?: readonly string[];
  readonly workbook?: boolean;
}

/** Columns alone, or with the number and words of their own check; words may name `{row}`, `{other}`, `{label}`, `{title}`. */
export type UniqueSet =
  | readonly string[]
  | { readonly columns: readonly string[]; readonly check?: string; readonly message?: string };

export const uniqueColumns = (set: UniqueSet): readonly string[] => ('columns' in set ? set.columns : set);

export interface AttachmentSlot {
  readonly code: string;
  readonly label: string;
  readonly accept: readonly string[];
  /** Bytes a file may have. */
  readonly size: number;
  readonly files: number;
  readonly kinds?: readonly string[];
  readonly required?: boolean | Feel;
  readonly relevant?: Feel;
  readonly scanOf?: string;
  readonly pages?: number;
  readonly bundle?: string;
  readonly hint?: string;
  readonly messages?: Readonly<Record<string, string>>;
}

export interface AttachmentsBlock {
  readonly kind: 'attachments';
  readonly title?: string;
  readonly slots: readonly AttachmentSlot[];
}

export interface TextBlock {
  readonly kind: 'text';
  readonly show: string;
  readonly acknowledge?: string;
}

export type Block = FieldsBlock | IndicatorsBlock | Roster | AttachmentsBlock | TextBlock;
export type BlockKind = Block['kind'];

export interface Page {
  readonly page: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** `opening`: asked in a dialog before the filing exists (a cover). */
  readonly at?: 'opening';
  /** Filled by a reviewer while the filing stands in that state. */
  readonly filled?: { readonly by: string; readonly in: string };
  readonly seenBy?: readonly string[];
  readonly relevant?: Feel;
}

export interface Open {
  readonly by: string;
  readonly per?: readonly string[];
  readonly limit?: { readonly open: number; readonly per: string };
  readonly each?: Feel;
  readonly entry?: string;
  readonly fromFindings?: string;
  readonly requires: readonly Requirement[];
}

/** Number and words of the checks every form has without saying so: required, type, format, unique, rows, slot, … */
export interface BuiltInCheck {
  readonly check: string;
  readonly message?: string;
}

export const builtInChecks = [
  'required',
  'type',
  'length',
  'format',
  'code',
  'constraint',
  'unique',
  'rows',
  'slot',
  'explanation',
  'confirmed',
] as const;
export type BuiltInCheckName = (typeof builtInChecks)[number];

export interface Form {
  readonly form: string;
  readonly title: string;
  /** The register its subject stands in. */
  readonly about: string;
  readonly open: Open;
  /** Without a workflow saving is final and writes the register at once. */
  readonly workflow?: string;
  readonly let: Readonly<Record<string, Feel>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly pages: readonly Page[];
  readonly flags: Readonly<Record<string, Feel>>;
  /** Bool field a person ticks to declare "no change this period". */
  readonly unchanged?: string;
  readonly messages: Readonly<Partial<Record<BuiltInCheckName, BuiltInCheck>>>;
  readonly checks: readonly Check[];
  /** Field code → Markdown, from `help/FORM.md`. */
  readonly help: Readonly<Record<string, string>>;
}

export const blocksOf = (form: Form): readonly Block[] => form.pages.flatMap((page) => page.blocks);

/** Every field outside rosters, in the order people meet them. */
export const fieldsOf = (form: Form): readonly Field[] =>
  blocksOf(form).flatMap((block) =>
    block.kind === 'fields' ? block.fields : block.kind === 'indicators' ? block.rows : [],
  );

export const rostersOf = (form: Form): readonly Roster[] =>
  blocksOf(form).filter((block): block is Roster => block.kind === 'roster');

export const slotsOf = (form: Form): readonly AttachmentSlot[] =>
  blocksOf(form).flatMap((block) => (block.kind === 'attachments' ? block.slots : []));
