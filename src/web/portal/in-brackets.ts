/** The manuals write the names of the doors in brackets. */
export const inBrackets = (label: string): string => `【${label.replace(/[【】]/g, '')}】`;
