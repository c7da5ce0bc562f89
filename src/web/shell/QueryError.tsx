import { CallError } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { QuoteNumber } from '../ui/QuoteNumber.tsx';

const missing = new Set(['not-found', 'not-allowed']);

/** A page or part that could not be shown: what happened, what was kept, a number to quote, a way on. */
export function QueryError({ error, retry }: { error: unknown; retry?: () => void }) {
  if (!(error instanceof CallError)) throw error;
  const { outcome } = error;
  if (outcome.kind === 'offline') {
    return (
      <EmptyState icon="offline" title="连不上服务器" text="已填的内容都在，请检查网络后重试。">
        {retry && (
          <Button tone="primary" onClick={retry}>
            重新连接
          </Button>
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={missing.has(outcome.code) ? 'lock' : 'warn'} title={outcome.title} text={outcome.detail}>
      {!missing.has(outcome.code) && outcome.requestId && <QuoteNumber number={outcome.requestId} />}
      {retry && !missing.has(outcome.code) && <Button onClick={retry}>重试</Button>}
    </EmptyState>
  );
}
