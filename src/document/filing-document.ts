/**
 * What a Typst template receives as `data` (`sys.inputs.data`): one filing, ready to be set. Every value is text as a
 * person reads it — thousands separators, code labels, sensitive columns masked unless the reader may see them — so that
 * a template only arranges. Blank is `null`; templates print "—". Documented for template authors in docs/documents.md.
 */
export interface FilingDocument {
  /** The form's title, `平台月度绩效`. */
  readonly title: string;
  readonly programme: string;
  readonly authority: string;
  /** 报表编号. */
  readonly number: string | null;
  /** `2023年8月`. */
  readonly collection: string;
  readonly period: string;
  readonly subject: { readonly code: string; readonly name: string; readonly home: string | null };
  readonly state: string;
  /** 2, 3, … for corrections. */
  readonly version: number;
  /** `2023年8月31日 15:20`, Beijing time. */
  readonly generatedAt: string;
  readonly watermark: string | null;
  readonly verification: Verification | null;
  readonly cover: readonly PrintedField[];
  readonly pages: readonly PrintedPage[];
  readonly explanations: readonly PrintedExplanation[];
  readonly pledges: readonly PrintedPledge[];
  readonly process: readonly ProcessRow[];
  /** Parties who sign, in order. */
  readonly stamps: readonly string[];
}

export interface LabelledValue {
  readonly label: string;
  readonly value: string | null;
}

export interface Verification {
  readonly code: string;
  /** Where the code is checked, as people type it. */
  readonly site: string;
  /** SVG of the QR code that leads there. */
  readonly qr: string;
}

export interface PrintedPage {
  readonly page: string;
  readonly title: string;
  readonly blocks: readonly PrintedBlock[];
}

export type PrintedBlock = PrintedFields | PrintedIndicators | PrintedRoster | PrintedAttachments | PrintedText;

export interface PrintedFields {
  readonly kind: 'fields';
  readonly title: string | null;
  readonly rows: readonly PrintedField[];
}

export interface PrintedField extends LabelledValue {
  readonly code: string;
  readonly unit: string | null;
  /** Wants a row of its own. */
  readonly long: boolean;
}

export interface PrintedIndicators {
  readonly kind: 'indicators';
  readonly title: string | null;
  /** Heading of the column with last period's values; null where nothing precedes. */
  readonly previousLabel: string | null;
  /** Of the columns, in em: what stands in them fits; the label takes what is left. */
  readonly widths: { readonly code: number; readonly unit: number; readonly number: number };
  readonly rows: readonly IndicatorRow[];
}

export interface IndicatorRow extends LabelledValue {
  readonly code: string;
  readonly unit: string | null;
  readonly indent: number;
  readonly numeric: boolean;
  readonly previous: string | null;
  /** `+3`, `−2`, `0`; null where one of the two is blank or no number. */
  readonly change: string | null;
  /** Surely on one line: the row needs no measuring, which is most of the work of setting it. */
  readonly short: boolean;
}

export interface PrintedRoster {
  readonly kind: 'roster';
  readonly id: string;
  readonly title: string;
  readonly columns: readonly RosterColumn[];
  readonly rows: readonly RosterLine[];
  /** Too wide for an upright page. */
  readonly landscape: boolean;
  /** Type size in points at which every column has room. */
  readonly size: number;
}

export interface RosterLine {
  readonly cells: readonly (string | null)[];
  /** Surely on one line. */
  readonly short: boolean;
}

export interface RosterColumn {
  readonly code: string;
  readonly label: string;
  readonly numeric: boolean;
  /** Share of the width, in characters of the type size. */
  readonly width: number;
}

export interface PrintedAttachments {
  readonly kind: 'attachments';
  readonly title: string | null;
  readonly slots: readonly PrintedSlot[];
}

export interface PrintedSlot {
  readonly code: string;
  readonly label: string;
  readonly files: readonly PrintedFile[];
}

export interface PrintedFile {
  readonly name: string;
  readonly size: string;
  readonly pages: string | null;
  readonly uploadedAt: string;
  /** A reference to last period's file, not an upload of this one. */
  readonly carried: boolean;
}

/** A text the filler acknowledged. */
export interface PrintedText {
  readonly kind: 'text';
  readonly title: null;
  readonly paragraphs: readonly string[];
}

export interface PrintedExplanation {
  readonly check: string;
  readonly message: string;
  readonly reason: string | null;
  readonly text: string | null;
  /** File names. */
  readonly evidence: readonly string[];
}

export interface PrintedPledge {
  readonly words: string;
  readonly organisation: string;
  readonly actor: string;
  readonly at: string;
}

export interface ProcessRow {
  readonly at: string;
  readonly action: string;
  readonly organisation: string;
  readonly actor: string;
  readonly opinion: string | null;
}
