/** Text a spreadsheet would take for a formula gets an apostrophe before it: an exported name must never calculate. */
export const safeText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The text as it was before `safeText`. */
export const unsafeText = (text: string): string => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text);
