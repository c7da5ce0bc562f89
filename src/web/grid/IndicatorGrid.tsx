import type { IndicatorsBlock } from '#definition/form.ts';
import { useForm, useLayout } from '../filing/form-context.ts';
import { sayPeriod } from '../text/time.ts';
import { IndicatorRow } from './IndicatorRow.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import './grid.css';

/** The 报表 grid: a semantic table of plain boxes, one numeric item a row. */
export function IndicatorGrid({
  block,
  title,
  readonly,
}: {
  block: IndicatorsBlock;
  title: string;
  readonly: boolean;
}) {
  const { view } = useForm();
  const store = useLayout();
  const keys = useGridKeys(block.rows.map((field) => field.code));
  const monthly = /^\d{4}-\d{2}$/.test(view.collection.period);
  return (
    <div className="grid-scroll" {...keys}>
      <table className="grid">
        <caption className="vh">
          {title}，{sayPeriod(view.collection.period)}
        </caption>
        <thead>
          <tr>
            <th scope="col">代码</th>
            <th scope="col">指标名称</th>
            <th scope="col">计量单位</th>
            <th scope="col" className="num">
              {monthly ? '本月' : '本期'}
            </th>
            <th scope="col" className="num">
              {monthly ? '上月' : '上期'}
            </th>
            <th scope="col" className="num">
              变动
            </th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {block.rows
            .filter((field) => store.relevant(field.code))
            .map((field) => (
              <IndicatorRow key={field.code} field={field} readonly={readonly} />
            ))}
        </tbody>
      </table>
    </div>
  );
}
