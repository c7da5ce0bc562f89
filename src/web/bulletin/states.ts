import type { BulletinState } from '#contract/bulletin.ts';

export const bulletinStates = {
  draft: { tone: 'blue', icon: 'edit', label: '草稿' },
  confirmed: { tone: 'amber', icon: 'check', label: '已确认，待发布' },
  published: { tone: 'green', icon: 'check', label: '已发布' },
  withdrawn: { tone: 'grey', icon: 'return', label: '已撤下' },
} as const satisfies Record<BulletinState, object>;
