/** What a Typst template is given. `data` reaches it as JSON in `sys.inputs.data`, never as template text. */
export interface TypstJob {
  /** Typst source. It may `#import "kebao.typ": *` and the names of `files`. */
  readonly template: string;
  readonly data: unknown;
  /** Further files the template reads, by plain relative name: other templates, pictures. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

export interface Pdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** True for PDF/A-2b. False where the text holds a character no font of ours has, named in `missing`. */
  readonly archival: boolean;
  /** Characters that could not be drawn: rare name characters mostly. */
  readonly missing: readonly string[];
}

/** The template cannot be set: a bug of the template, told with the compiler's own sentences. */
export class TemplateError extends Error {
  override name = 'TemplateError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the template cannot be compiled: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

/** The setting took too long or its worker died. The job may be tried again. */
export class TypesettingError extends Error {
  override name = 'TypesettingError';
}

export type Answer =
  | { readonly kind: 'set'; readonly pdf: Pdf }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };
