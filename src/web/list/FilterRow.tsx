import { useEffect, useState } from 'react';
import type { ListFilter, ListView } from '#contract/list.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { ListQuery } from './list-query.ts';

const always = 3;

/** The three most used stand open, the rest is folded; what is filtered stands in the address. */
export function FilterRow({ view, query }: { view: Pick<ListView, 'filters' | 'title'>; query: ListQuery }) {
  const choices = view.filters.filter((filter) => filter.kind === 'choice');
  const texts = view.filters.filter((filter) => filter.kind === 'text');
  const folded = choices.slice(always);
  const [open, setOpen] = useState(folded.some((filter) => filter.value));
  if (view.filters.length === 0) return null;
  const set = (filter: ListFilter) => (value: string) => query.change({ [`f.${filter.name}`]: value });
  const shown = open ? choices : choices.slice(0, always);
  return (
    <form className="filter-row" aria-label={`${view.title}筛选`} onSubmit={(event) => event.preventDefault()}>
      {shown.map((filter) => (
        <label key={filter.name}>
          <span>{filter.label}</span>
          <select value={filter.value ?? ''} onChange={(event) => set(filter)(event.target.value)}>
            {!filter.choices.some((choice) => choice.value === '') && <option value="">全部</option>}
            {filter.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.count === null ? choice.label : `${choice.label}（${choice.count}）`}
              </option>
            ))}
          </select>
        </label>
      ))}
      {texts.map((filter) => (
        <TextFilter key={filter.name} filter={filter} onChange={set(filter)} />
      ))}
      {folded.length > 0 && (
        <LinkButton className="hide-s" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起条件' : '更多条件'} <Icon name={open ? 'up' : 'down'} />
        </LinkButton>
      )}
      <LinkButton className="end hide-s" onClick={() => query.take('')}>
        重置
      </LinkButton>
    </form>
  );
}

/** Asks the server once the typing pauses. */
function TextFilter({ filter, onChange }: { filter: ListFilter; onChange: (value: string) => void }) {
  const [text, setText] = useState(filter.value ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the clock
  useEffect(() => {
    if (text === (filter.value ?? '')) return;
    const timer = setTimeout(() => onChange(text.trim()), 350);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => setText(filter.value ?? ''), [filter.value]);
  return (
    <input
      type="search"
      aria-label={filter.label}
      placeholder={filter.label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
