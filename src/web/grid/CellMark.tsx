import type { CellState } from '../filing/form-store.ts';
import type { Sending } from '../filing/save-line.ts';
import { Icon } from '../ui/Icon.tsx';

interface Mark {
  readonly icon: string;
  readonly tone: string;
  readonly word: string;
}

const statuses = {
  empty: { icon: 'circle', tone: '', word: '未填' },
  carried: { icon: 'circle', tone: '', word: '带入' },
  changed: { icon: 'dot', tone: 'blue', word: '已改' },
  confirmed: { icon: 'check', tone: 'green', word: '已核对' },
  calculated: { icon: 'circle', tone: '', word: '算出' },
} as const satisfies Record<CellState['status'], Mark>;

/** One mark a cell: on its way first, then what is wrong, then how it stands beside last period. */
function markOf(state: CellState, sending: Sending, carried: boolean): Mark {
  if (sending === 'sending') return { icon: 'refresh', tone: 'blue', word: '保存中' };
  if (sending === 'local') return { icon: 'save', tone: 'amber', word: '存本机' };
  if (state.findings.some(({ severity }) => severity === 'hard')) return { icon: 'hard', tone: 'red', word: '强制' };
  if (state.findings.some(({ severity }) => severity === 'soft')) return { icon: 'soft', tone: 'amber', word: '核实' };
  if (state.findings.some(({ severity }) => severity === 'hint')) return { icon: 'info', tone: 'blue', word: '提示' };
  if (!carried && state.status === 'changed') return { icon: 'check', tone: 'green', word: '已填' };
  if (state.status === 'calculated' && carried && state.value !== state.previous) return statuses.changed;
  return statuses[state.status];
}

export function CellMark({ state, sending, carried }: { state: CellState; sending: Sending; carried: boolean }) {
  const { icon, tone, word } = markOf(state, sending, carried);
  return (
    <span className={`cs ${tone}`}>
      <Icon name={icon} spin={icon === 'refresh'} />
      {word}
    </span>
  );
}
