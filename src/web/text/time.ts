/** Everything a person reads is Beijing time, whatever the machine's zone: eight hours ahead, all year since 1992. */
const ahead = 8 * 3_600_000;
const weekdays = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];

const inBeijing = (instant: string | number): Date => new Date(new Date(instant).getTime() + ahead);

interface Moment {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

function momentOf(instant: string | number): Moment {
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = inBeijing(instant)
    .toISOString()
    .split(/[-T:.Z]/);
  return { year, month, day, hour, minute, second };
}

/** `2023-08-29` */
export function sayDate(instant: string | number): string {
  const { year, month, day } = momentOf(instant);
  return `${year}-${month}-${day}`;
}

/** `2023-08-29 10:26` */
export function sayInstant(instant: string | number): string {
  const { hour, minute } = momentOf(instant);
  return `${sayDate(instant)} ${hour}:${minute}`;
}

/** `14:03:22` */
export function sayClock(instant: string | number): string {
  const { hour, minute, second } = momentOf(instant);
  return `${hour}:${minute}:${second}`;
}

export const sayWeekday = (instant: string | number): string => weekdays[inBeijing(instant).getUTCDay()] ?? '';

/** A deadline is the first instant that is too late; people say the last one that is not: `8月31日 24:00`. */
export function sayDeadline(due: string): string {
  const { hour, minute } = momentOf(due);
  const midnight = hour === '00' && minute === '00';
  const day = momentOf(midnight ? Date.parse(due) - 1 : due);
  return `${Number(day.month)}月${Number(day.day)}日 ${midnight ? '24:00' : `${hour}:${minute}`}`;
}

/** `3 天 9 小时`, `1 小时 15 分`, `不到 1 分`: the two largest units. */
export function sayDuration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days) return hours ? `${days} 天 ${hours} 小时` : `${days} 天`;
  if (hours) return rest ? `${hours} 小时 ${rest} 分` : `${hours} 小时`;
  return rest ? `${rest} 分` : '不到 1 分';
}

/** `2023-08` → `2023年8月`; other periods keep their own name. */
export function sayPeriod(period: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  return month ? `${month[1]}年${Number(month[2])}月` : /^\d{4}$/.test(period) ? `${period}年` : period;
}
