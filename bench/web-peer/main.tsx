import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { PlainForm, PlainItem, PlainRoster } from './plain-form.ts';
import './plain.css';

/** The page a web developer would write for one form: React, state in each box, one call for the data. */
function PlainPage() {
  const [form, setForm] = useState<PlainForm | null>(null);
  useEffect(() => {
    void fetch('/api/form')
      .then((answer) => answer.json())
      .then((found) => setForm(found as PlainForm));
  }, []);
  if (!form) return <p>正在打开</p>;
  return (
    <main>
      <h1>{form.title}</h1>
      <table>
        <thead>
          <tr>
            {['代码', '指标名称', '计量单位', '本期', '上期'].map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {form.items.map((item) => (
            <Item key={item.code} item={item} />
          ))}
        </tbody>
      </table>
      {form.rosters.map((roster) => (
        <Roster key={roster.title} roster={roster} />
      ))}
    </main>
  );
}

function Item({ item }: { item: PlainItem }) {
  return (
    <tr>
      <td>{item.code}</td>
      <th>{item.label}</th>
      <td>{item.unit}</td>
      <td>
        <Box code={item.code} label={item.label} start={item.value} />
      </td>
      <td>{item.previous}</td>
    </tr>
  );
}

function Roster({ roster }: { roster: PlainRoster }) {
  return (
    <section>
      <h2>{roster.title}</h2>
      <table>
        <thead>
          <tr>
            {roster.columns.map((column) => (
              <th key={column}>{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roster.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of this page never move
            <tr key={at}>
              {row.map((text, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor do its columns
                <td key={column}>
                  <Box code={`${roster.title} ${at} ${column}`} label={roster.columns[column] ?? ''} start={text} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Box({ code, label, start }: { code: string; label: string; start: string }) {
  const [text, setText] = useState(start);
  return <input data-cell={code} aria-label={label} value={text} onChange={(event) => setText(event.target.value)} />;
}

const page = document.getElementById('page');
if (!page) throw new Error('index.html has no #page');
createRoot(page).render(
  <StrictMode>
    <PlainPage />
  </StrictMode>,
);
