import { addresses } from '#contract/addresses.ts';
import type { ListRow } from '#contract/list.ts';
import { StateTag } from '../ui/StateTag.tsx';
import { useRowActions } from './row-action.tsx';

/** Where a press on the row's name leads: its strongest link, else the filing as it is. */
export function mainAddress(row: ListRow): string | null {
  const strong = row.actions.find((action) => action.strong && action.to && !action.blocked);
  return strong?.to ?? (row.filing ? addresses.view(row.filing) : null);
}

/** What a row is ticked by: rows that nobody has begun have no filing. */
export const pickOf = ({ filing, subject }: ListRow): string => filing ?? subject ?? '';

export function RowState({ row }: { row: ListRow }) {
  const { openRecord } = useRowActions();
  const { filing, state, late } = row;
  if (!state) return null;
  return (
    <span className="row">
      <StateTag {...state} onOpen={filing ? () => openRecord(filing) : undefined} />
      {late ? <StateTag tone="purple" icon="warn" label={`逾期 ${late} 天`} /> : null}
    </span>
  );
}
