import type { ReactNode } from 'react';

/** A wide or long table scrolls in its own place, with the keyboard as well. */
export const TableScroll = ({ name, children }: { name: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
  <section className="stat-scroll" aria-label={`${name}表格`} tabIndex={0}>
    {children}
  </section>
);
