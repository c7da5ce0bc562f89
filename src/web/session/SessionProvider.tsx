import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { Me } from '#contract/session.ts';
import { CallError, onSessionEnded } from '../api.ts';
import { QueryError } from '../shell/QueryError.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { MeContext, meQuery } from './me.ts';
import { ResumeDialog } from './ResumeDialog.tsx';

/** Open whatever else must be put in order first. */
const free = ['/account/', addresses.messages, '/texts/'];

/** Holds who is signed in; asks for the password in place when the session has ended. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const router = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: me, error, refetch } = useQuery(meQuery);
  const [answer, setAnswer] = useState<((go: boolean) => void) | null>(null);

  useEffect(() => {
    let waiting: Promise<boolean> | null = null;
    onSessionEnded(() => {
      waiting ??= new Promise<boolean>((resolve) => {
        setAnswer(() => (go: boolean) => {
          waiting = null;
          setAnswer(null);
          resolve(go);
        });
      });
      return waiting;
    });
    return () => onSessionEnded(async () => false);
  }, []);

  const ended =
    error instanceof CallError && error.outcome.kind === 'refused' && error.outcome.code === 'session-ended';
  const password = me?.gate === 'change-password' ? addresses.password : null;
  const duty = free.some((prefix) => path.startsWith(prefix)) ? null : (me?.duty?.to ?? null);
  const gate = [password ?? duty].find((to) => to !== null && to !== path) ?? null;
  useEffect(() => {
    if (ended && !me) router.history.replace(`/?from=${encodeURIComponent(router.history.location.href)}`);
    else if (gate) router.history.replace(gate);
  }, [ended, me, gate, router]);

  useEffect(() => {
    document.documentElement.classList.toggle('large', me?.largeText === true);
  }, [me?.largeText]);

  if (!me || gate) return error && !ended ? <QueryError error={error} retry={() => void refetch()} /> : <Skeleton />;

  const resumed = (next: Me) => {
    queries.setQueryData(meQuery.queryKey, next);
    answer?.(true);
  };
  return (
    <MeContext value={me}>
      {children}
      {answer && (
        <ResumeDialog
          me={me}
          onResumed={resumed}
          onLeave={() => {
            answer(false);
            queries.clear();
            window.location.assign('/');
          }}
        />
      )}
    </MeContext>
  );
}
