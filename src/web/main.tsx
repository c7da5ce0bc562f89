import './early.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CallError } from './api.ts';
import { router } from './routes.tsx';
import { StatusProvider } from './ui/Status.tsx';
import './ui/tokens.css';
import './ui/base.css';
import './ui/parts.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => error instanceof CallError && error.outcome.kind === 'offline' && count < 2,
    },
  },
});

const page = document.getElementById('page');
if (!page) throw new Error('index.html has no #page');
createRoot(page).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <StatusProvider>
        <RouterProvider router={router} />
      </StatusProvider>
    </QueryClientProvider>
  </StrictMode>,
);
