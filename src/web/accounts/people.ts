import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ListPeople, type PersonRow } from '#contract/account.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { demand } from '../api.ts';

export type People = ResponseOf<typeof ListPeople>;

/** While an SMS is on its way its state is looked at again. */
export const peopleQuery = (search: string, page: number) =>
  queryOptions({
    queryKey: ['people', search, page],
    queryFn: () => demand(ListPeople, { query: { ...(search && { search }), page } }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => row.password === 'sending') ? 3_000 : false),
  });

/** Where the password the platform made is, in words. */
export const passwordStates = {
  own: { tone: 'green', icon: 'check', label: '本人已设密码' },
  sent: { tone: 'blue', icon: 'mail', label: '短信已发，待首次登录' },
  sending: { tone: 'amber', icon: 'clock', label: '短信发送中' },
  undelivered: { tone: 'red', icon: 'warn', label: '短信未送达，可重发' },
} as const satisfies Record<PersonRow['password'], object>;

export const disabledState = { tone: 'grey', icon: 'lock', label: '已停用' } as const;
