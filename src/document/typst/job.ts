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

/** In the compiler's own words; line and column of the template count from 1, null where it names no place there. */
export interface TemplateProblem {
  readonly message: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** The template cannot be set: a bug of the template, told with the compiler's own sentences. */
export class TemplateError extends Error {
  override name = 'TemplateError';
  readonly problems: readonly TemplateProblem[];

  constructor(problems: readonly TemplateProblem[]) {
    super(`the template cannot be compiled: ${problems.map(({ message }) => message).join('; ')}`);
    this.problems = problems;
  }
}

/** The setting took too long or its worker died. The job may be tried again. */
export class TypesettingError extends Error {
  override name = 'TypesettingError';
}

export type Answer =
  | { readonly kind: 'set'; readonly pdf: Pdf }
  | { readonly kind: 'refused'; readonly problems: readonly TemplateProblem[] };
