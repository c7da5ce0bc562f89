/** Full-width signs become their plain forms; minus signs of all kinds become one. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[−–—﹣]/g, '-')
    .trim();
