import { isNumeric } from '#definition/field.ts';
import { useForm } from '../filing/form-context.ts';
import { Markdown } from '../text/Markdown.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFocusedCell } from './focus.ts';

const carried = {
  stock: '期末数，自动带入上期',
  'year-to-date': '本年累计，自动带入上期',
  event: '当期发生数，上期只供参考',
  none: '',
} as const;

/** 口径、统计期、示例 of the cell a person is at. */
export function HelpPanel() {
  const { form, book } = useForm();
  const cell = useFocusedCell();
  const field = cell && book.fieldOf(cell);
  if (!cell || !field) return <EmptyState icon="help" title="指标解释" text="光标放在哪一格，这里就解释哪一格。" />;
  const help = form.help[field.code];
  return (
    <article className="panel-body">
      <h3>{book.nameOf(cell)}</h3>
      <p className="muted t13">
        {[field.unit && `计量单位：${field.unit}`, field.carry && isNumeric(field.type) && carried[field.carry]]
          .filter(Boolean)
          .join('　')}
      </p>
      {help ? (
        <Markdown text={help} />
      ) : (
        <p className="t13">{field.hint ?? '这一项没有另外的解释，按名称填写即可。'}</p>
      )}
      {field.calculate && (
        <p className="t13 muted">
          <i className="fx">ƒ</i> {field.calculate}
        </p>
      )}
    </article>
  );
}
