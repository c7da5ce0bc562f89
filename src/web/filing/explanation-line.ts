import { Explain } from '#contract/filing.ts';
import { call } from '../api.ts';
import type { Journal } from './journal.ts';
import type { SaveLine } from './save-line.ts';
import { createSignals } from './signals.ts';

export interface Explained {
  readonly text: string;
  /** Ids of the files that support it. */
  readonly evidence: readonly string[];
  /** When the server, or this machine, took it. */
  readonly at: string;
}

export type ExplainOutcome =
  | { readonly kind: 'saved'; readonly at: string }
  /** Kept on this machine; travels by itself once the line is back. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly detail: string };

/** Carries explanations to the server after the answers they explain; keeps them here until it has them. */
export interface ExplanationLine {
  save(finding: string, explained: Omit<Explained, 'at'>): Promise<ExplainOutcome>;
  /** What was last written for a finding since the form was opened, or found on this machine. */
  latest(finding: string): Explained | null;
  /** Whether the server does not have it yet. */
  waits(finding: string): boolean;
  count(): number;
  subscribe(name: string, listener: () => void): () => void;
  close(): void;
}

interface Wiring {
  readonly filing: string;
  readonly key: string;
  readonly journal: Journal;
  readonly line: Pick<SaveLine, 'flush' | 'setRevision'>;
  readonly now: () => number;
}

const retry = 5_000;

type Kept = Readonly<Record<string, Explained>>;

/** Opens with what a visit that ended too early left on this machine; it travels first. */
export async function openExplanationLine({ filing, key, journal, line, now }: Wiring): Promise<ExplanationLine> {
  const place = `${key} explanations`;
  const signals = createSignals();
  const latest = new Map<string, Explained>(Object.entries((await journal.read<Kept>(place)) ?? {}));
  const waiting = new Set(latest.keys());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const keep = (): Promise<void> => {
    const kept = Object.fromEntries([...latest].filter(([finding]) => waiting.has(finding)));
    signals.tell('state');
    return waiting.size === 0 ? journal.clear(place) : journal.write(place, kept);
  };

  async function send(finding: string): Promise<ExplainOutcome> {
    const explained = latest.get(finding);
    if (!explained) return { kind: 'saved', at: new Date(now()).toISOString() };
    const { text, evidence } = explained;
    const sent = await line.flush();
    const outcome = sent
      ? await call(Explain, { params: { filing }, body: { finding, reason: null, text, evidence: [...evidence] } })
      : ({ kind: 'offline' } as const);
    if (outcome.kind === 'offline') {
      clearTimeout(timer);
      if (!closed) timer = setTimeout(sendAll, retry);
      return { kind: 'kept' };
    }
    /** Written on meanwhile: what came later is on its own way. */
    if (latest.get(finding) === explained) waiting.delete(finding);
    await keep();
    if (outcome.kind === 'refused') return { kind: 'refused', detail: outcome.detail };
    line.setRevision(outcome.value.revision);
    return { kind: 'saved', at: new Date(now()).toISOString() };
  }

  const sendAll = (): void => {
    for (const finding of waiting) void send(finding);
  };
  window.addEventListener('online', sendAll);
  sendAll();

  return {
    async save(finding, explained) {
      latest.set(finding, { ...explained, at: new Date(now()).toISOString() });
      waiting.add(finding);
      await keep();
      return send(finding);
    },
    latest: (finding) => latest.get(finding) ?? null,
    waits: (finding) => waiting.has(finding),
    count: () => waiting.size,
    subscribe: signals.subscribe,
    close() {
      closed = true;
      clearTimeout(timer);
      window.removeEventListener('online', sendAll);
    },
  };
}
