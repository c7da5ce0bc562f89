import type { BulletinSection } from '#contract/bulletin.ts';

/** The figures of a section as they were counted. */
export function SectionTable({ section: { title, table } }: { section: BulletinSection }) {
  if (!table) return null;
  const cells = (line: readonly string[]) =>
    table.columns.map(({ label, numeric }, at) => (
      <td key={label} className={numeric ? 'num tn' : undefined}>
        {line[at]}
      </td>
    ));
  return (
    <div className="bulletin-scroll">
      <table>
        <caption className="vh">{title}</caption>
        <thead>
          <tr>
            {table.columns.map(({ label, numeric }) => (
              <th key={label} scope="col" className={numeric ? 'num' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((line) => (
            <tr key={line.join('\u0000')}>{cells(line)}</tr>
          ))}
          {table.totals && <tr className="total">{cells(table.totals)}</tr>}
        </tbody>
      </table>
    </div>
  );
}
