/** What we use of sanitize-html, which ships without types. */
declare module 'sanitize-html' {
  interface Options {
    readonly allowedTags?: readonly string[];
    readonly allowedSchemes?: readonly string[];
  }
  const sanitize: {
    (html: string, options?: Options): string;
    readonly defaults: { readonly allowedTags: readonly string[] };
  };
  export default sanitize;
}
