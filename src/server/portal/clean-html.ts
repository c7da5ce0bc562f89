import sanitize from 'sanitize-html';

/** What a person wrote, without anything that could run or reach out. */
export const cleanHtml = (html: string): string =>
  sanitize(html, {
    allowedTags: [...sanitize.defaults.allowedTags, 'img', 'h1', 'h2'],
    allowedSchemes: ['http', 'https', 'data'],
  });
