export type PdfReport =
  | { readonly kind: 'readable'; readonly pages: number }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'scripted' }
  | { readonly kind: 'broken' };
