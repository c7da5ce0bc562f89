import type { NoticeName } from '#definition/notice-names.ts';
import { formatMessage } from '#engine/feel/message.ts';

export type NoticeValues = Readonly<Partial<Record<NoticeName, string>>>;

/** A notice's text with its names said. What a trigger may name is proved when the programme is published. */
export const noticeText = (text: string, values: NoticeValues): string =>
  formatMessage(text, (name) => (values as Readonly<Record<string, string | undefined>>)[name] ?? '');
