/** An id no other row has or had. */
export const newRowId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 16);
