import { useMemo, useState } from 'react';
import type { QueryChoices } from '#contract/query.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button, LinkButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { QueryDraft } from './query-draft.ts';

interface Props {
  choices: QueryChoices;
  initial: QueryDraft;
  busy: boolean;
  onAsk: (draft: QueryDraft) => void;
}

/** Periods, indicators found by code or name, filters, and by what to sum up. */
export function QueryForm({ choices, initial, busy, onAsk }: Props) {
  const [draft, setDraft] = useState(initial);
  const [missing, setMissing] = useState(false);
  const toggle = (name: 'periods' | 'codes', value: string) => {
    const had = draft[name].includes(value);
    setDraft({ ...draft, [name]: had ? draft[name].filter((one) => one !== value) : [...draft[name], value] });
  };
  const ask = () => {
    const lacks = draft.periods.length === 0 || draft.codes.length === 0;
    setMissing(lacks);
    if (!lacks) onAsk(draft);
  };
  return (
    <form
      className="card query-form"
      aria-label="查询条件"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <fieldset className="phrases">
        <legend>期次</legend>
        {choices.periods.slice(0, 24).map(({ value, label }) => (
          <button
            key={value}
            type="button"
            className="chip"
            aria-pressed={draft.periods.includes(value)}
            onClick={() => toggle('periods', value)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <Indicators
        choices={choices}
        chosen={draft.codes}
        onToggle={(code) => toggle('codes', code)}
        onClear={() => setDraft({ ...draft, codes: [] })}
      />
      <div className="filter-row">
        <label>
          <span>汇总</span>
          <select value={draft.by} onChange={(event) => setDraft({ ...draft, by: event.target.value })}>
            <option value="">不分组</option>
            {choices.dimensions.map(({ value, label }) => (
              <option key={value} value={value}>
                按{label}
              </option>
            ))}
          </select>
        </label>
        {choices.filters.map(({ name, label, choices: options }) => (
          <label key={name}>
            <span>{label}</span>
            <select
              value={draft.filters[name] ?? ''}
              onChange={(event) => setDraft({ ...draft, filters: { ...draft.filters, [name]: event.target.value } })}
            >
              <option value="">全部</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        ))}
        <span className="end" />
        <Button tone="primary" type="submit" busy={busy}>
          查询
        </Button>
      </div>
      {missing && (
        <Alert tone="red" icon="hard" role="alert">
          请至少选一个期次和一个指标。
        </Alert>
      )}
    </form>
  );
}

interface IndicatorsProps {
  choices: QueryChoices;
  chosen: readonly string[];
  onToggle: (code: string) => void;
  onClear: () => void;
}

const carries: Readonly<Record<string, string>> = { stock: '时点', 'year-to-date': '累计' };

function Indicators({ choices, chosen, onToggle, onClear }: IndicatorsProps) {
  const [word, setWord] = useState('');
  const labels = useMemo(
    () => new Map(choices.pages.flatMap((page) => page.indicators.map((one) => [one.code, one.label] as const))),
    [choices],
  );
  const wanted = word.trim().toLowerCase();
  const pages = choices.pages
    .map((page) => ({
      ...page,
      indicators: page.indicators.filter(
        ({ code, label }) =>
          wanted === '' || code.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted),
      ),
    }))
    .filter(({ indicators }) => indicators.length > 0);
  return (
    <fieldset className="indicators">
      <legend>指标</legend>
      <div className="row">
        <input
          type="search"
          aria-label="找指标"
          placeholder="代码或名称，如 RY01、经费"
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
        <span className="muted t13 tn">已选 {chosen.length} 项</span>
        {chosen.length > 0 && <LinkButton onClick={onClear}>清空</LinkButton>}
      </div>
      {chosen.length > 0 && (
        <div className="phrases">
          {chosen.map((code) => (
            <button
              key={code}
              type="button"
              className="chip"
              aria-label={`去掉 ${code}${labels.get(code) ?? ''}`}
              onClick={() => onToggle(code)}
            >
              {code} {labels.get(code)} <Icon name="cross" />
            </button>
          ))}
        </div>
      )}
      <div className="indicator-list">
        {pages.length === 0 && <p className="muted t13">没有符合“{word}”的指标。</p>}
        {pages.map(({ page, title, indicators }) => (
          <details key={page} open={wanted !== '' || undefined}>
            <summary>
              {title}
              <span className="muted t13 tn"> {indicators.length} 项</span>
            </summary>
            <ul>
              {indicators.map(({ code, label, unit, carry }) => (
                <li key={code}>
                  <label className="ck">
                    <input type="checkbox" checked={chosen.includes(code)} onChange={() => onToggle(code)} />
                    <span>
                      {code} {label}
                      <span className="muted t13">
                        {[unit, carry && carries[carry]].filter(Boolean).map((text) => ` · ${text}`)}
                      </span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </fieldset>
  );
}
