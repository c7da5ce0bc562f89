const beijing = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function parts(instant: string): Record<string, string> {
  return Object.fromEntries(beijing.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
}

/** `2023-08-31 15:20`, Beijing time. */
export function printInstant(instant: string): string {
  const { year, month, day, hour, minute } = parts(instant);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/** `2023年8月31日 15:20`, Beijing time. */
export function printLongInstant(instant: string): string {
  const { year, month, day, hour, minute } = parts(instant);
  return `${year}年${Number(month)}月${Number(day)}日 ${hour}:${minute}`;
}

/** `2023-08-31` → `2023年8月31日`, `2023-08` → `2023年8月`; other text stays. */
export function printLongDate(date: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date);
  if (match === null) return date;
  const [, year, month, day] = match;
  return `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`;
}
