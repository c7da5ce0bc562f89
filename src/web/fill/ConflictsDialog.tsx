import type { CellPath, CellValue } from '#definition/answers.ts';
import type { Conflict } from '#engine/form/change.ts';
import { useForm } from '../filing/form-context.ts';
import { sayInstant } from '../text/time.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Two people changed one cell: both values and who, cell by cell. Nothing is decided in silence. */
export function ConflictsDialog({
  conflicts,
  settle,
}: {
  conflicts: readonly Conflict[];
  settle: (cell: CellPath) => void;
}) {
  const { store, book } = useForm();
  const say = (cell: CellPath, value: CellValue): string => {
    const field = book.fieldOf(cell);
    return (field && book.say(field, value)) || '空';
  };
  const mine = ({ cell, mine: value, theirs }: Conflict) => {
    store.take([{ kind: 'set', cell, value: theirs }]);
    store.change([{ kind: 'set', cell, value }], `${book.nameOf(cell)}用我的`);
    settle(cell);
  };
  const theirs = ({ cell, theirs: value }: Conflict) => {
    store.take([{ kind: 'set', cell, value }]);
    settle(cell);
  };
  return (
    <Dialog title={`${conflicts.length} 格您和别人都改了`} subtitle="其余改动已合并保存" width={640}>
      <table>
        <thead>
          <tr>
            <th scope="col">单元格</th>
            <th scope="col">您的</th>
            <th scope="col">对方的</th>
            <th scope="col">用哪个</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map((conflict) => (
            <tr key={conflict.cell}>
              <th scope="row">{book.nameOf(conflict.cell)}</th>
              <td className="tn">{say(conflict.cell, conflict.mine)}</td>
              <td className="tn">
                {say(conflict.cell, conflict.theirs)}
                <br />
                <span className="muted note">
                  {conflict.by} {conflict.at && sayInstant(conflict.at).slice(11)}
                </span>
              </td>
              <td>
                <span className="row">
                  <Button small onClick={() => mine(conflict)}>
                    用我的
                  </Button>
                  <Button small onClick={() => theirs(conflict)}>
                    用对方的
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
