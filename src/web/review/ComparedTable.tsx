import { Fragment, useState } from 'react';
import { type Field, isNumeric, scaleOf } from '#definition/field.ts';
import { codeShown } from '../filing/field-book.ts';
import { useForm } from '../filing/form-context.ts';
import { sayChange, sayPercent } from '../text/number.ts';
import { LinkButton } from '../ui/Button.tsx';
import type { ComparedItem, ComparedPage } from './comparison.ts';
import { FindingNote } from './FindingNote.tsx';
import type { Provenance } from './provenance.ts';
import { RosterChanges } from './RosterChanges.tsx';

interface Props {
  pages: readonly ComparedPage[];
  only: boolean;
  compared: boolean;
  was: string;
  now: string;
  provenance: Provenance;
}

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

export function ComparedTable({ pages, only, compared, was, now, provenance }: Props) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = (page: string) => {
    const next = new Set(unfolded);
    next[next.has(page) ? 'delete' : 'add'](page);
    setUnfolded(next);
  };
  const numbered = pages.filter(({ page }) => page.at !== 'opening');
  return (
    <table className="compared">
      <caption className="vh">{compared ? `与${was}相比的指标` : '指标'}</caption>
      <colgroup>
        <col className="c-code" />
        <col />
        <col className="c-unit" />
        {compared && <col className="c-number" />}
        <col className="c-number" />
        {compared && <col className="c-delta" />}
        <col className="c-beside" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">代码</th>
          <th scope="col">指标名称</th>
          <th scope="col">计量单位</th>
          {compared && (
            <th scope="col" className="num">
              {was}
            </th>
          )}
          <th scope="col" className="num">
            {now}
          </th>
          {compared && (
            <th scope="col" className="num">
              变动
            </th>
          )}
          <th scope="col" className="beside">
            {compared ? '变动来源、检查与说明' : '检查与说明'}
          </th>
        </tr>
      </thead>
      {pages.map((compare) => {
        const { page, items, rosters } = compare;
        if (items.length === 0 && rosters.length === 0) return null;
        const all = !only || unfolded.has(page.page);
        const shown = all ? items : items.filter((item) => item.changed || item.findings.length > 0);
        const number = numerals[numbered.indexOf(compare) + 1] ?? '';
        return (
          <tbody key={page.page} id={`page-${page.page}`}>
            <tr className="section">
              <th scope="rowgroup" colSpan={compared ? 7 : 5}>
                <span className="row">
                  <b>
                    {number && `${number}　`}
                    {page.title}
                  </b>
                  {compared && <span className="muted note tn">{sayPage(compare)}</span>}
                  {only && items.length > shown.length && (
                    <LinkButton className="end" onClick={() => toggle(page.page)}>
                      展开全部
                    </LinkButton>
                  )}
                  {only && unfolded.has(page.page) && (
                    <LinkButton className="end" onClick={() => toggle(page.page)}>
                      只看变化
                    </LinkButton>
                  )}
                </span>
              </th>
            </tr>
            {shown.map((item) => (
              <ItemRow
                key={item.field.code}
                item={item}
                compared={compared}
                source={compared && item.changed ? provenance(item.field) : ''}
              />
            ))}
            {rosters.map((roster) => (
              <Fragment key={roster.id}>
                <RosterChanges roster={roster} only={!all} compared={compared} />
              </Fragment>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function sayPage({ items, changes, rosters }: ComparedPage): string {
  const moved = rosters.reduce((sum, roster) => sum + roster.rows.length, 0);
  if (changes === 0 && moved === 0) return `${items.length} 项均无变化`;
  return [
    changes > 0 && `变化 ${changes} 项`,
    moved > 0 && `名单变动 ${moved} 条`,
    items.length > changes && `未变 ${items.length - changes} 项`,
  ]
    .filter(Boolean)
    .join('，');
}

function ItemRow({ item, compared, source }: { item: ComparedItem; compared: boolean; source: string }) {
  const { book } = useForm();
  const { field, was, now, changed, findings } = item;
  const numeric = isNumeric(field.type);
  const className = [changed && compared && 'changed', findings.length > 0 && 'asked'].filter(Boolean).join(' ');
  return (
    <tr className={className || undefined} id={`item-${field.code}`}>
      <td className="code muted tn">{codeShown(field.code, field)}</td>
      <th scope="row" style={{ paddingLeft: 8 + 16 * (field.indent ?? 0) }}>
        {field.label}
      </th>
      <td className="muted unit">{field.unit}</td>
      {!numeric && (
        <td className="now words" colSpan={compared ? 4 : 2}>
          {compared && changed && was !== null && <del>{book.say(field, was)}</del>}
          {book.say(field, now) || <span className="muted">空</span>}
          {findings.map((finding) => (
            <FindingNote key={finding.key} finding={finding} />
          ))}
        </td>
      )}
      {numeric && (
        <>
          {compared && <td className="num muted was">{book.say(field, was)}</td>}
          <td className="num now">{book.say(field, now) || <span className="muted">空</span>}</td>
          {compared && <Change field={field} was={was} now={now} />}
          <td className="beside">
            {source && <span className="muted note">{source}</span>}
            {findings.map((finding) => (
              <FindingNote key={finding.key} finding={finding} />
            ))}
          </td>
        </>
      )}
    </tr>
  );
}

function Change({ field, was, now }: { field: Field; was: ComparedItem['was']; now: ComparedItem['now'] }) {
  if (typeof was !== 'number' || typeof now !== 'number') return <td className="num delta" />;
  const change = sayChange(was, now, scaleOf(field.type));
  return (
    <td className={change === '0' ? 'num delta muted' : 'num delta'}>
      {change}
      <small>{sayPercent(was, now)}</small>
    </td>
  );
}
