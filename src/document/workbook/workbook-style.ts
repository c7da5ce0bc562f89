/** How a workbook people fill in looks: grey is given, white is theirs. */
const thin = { style: 'thin', color: { argb: 'FFB4BDC9' } } as const;

export const border = { top: thin, left: thin, bottom: thin, right: thin };

export const filled = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;

export const grey = filled('FFEEF2F7');
export const ink = { argb: 'FF1D2129' };
export const muted = { argb: 'FF5A6270' };
export const red = { argb: 'FFB3261E' };
