import type { ReactNode } from 'react';

/** Drawn on a 16 × 16 grid with a 1.6 stroke. An icon never stands without its word. */
const icons = {
  calendar: <path d="M2.5 4h11v9.500h-11zM2.5 7h11M5.5 2.500v3M10.5 2.500v3" />,
  check: <path d="m3.2 8.4 3.2 3.2 6.4-7" />,
  edit: <path d="m3 13 .6-2.600L10.7 3.300l2 2L5.6 12.400zM9.4 4.600l2 2" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 4.800V8l2.2 1.4" />
    </>
  ),
  return: <path d="M6 3.5 2.8 6.7 6 9.900M3 6.700h6.600a3.4 3.4 0 0 1 0 6.800H6" />,
  warn: <path d="M8 2.2 14.2 13H1.800zM8 6.400v3M8 11.300v.1" />,
  circle: <circle cx="8" cy="8" r="4.2" />,
  dot: <circle cx="8" cy="8" r="4.2" fill="currentColor" />,
  hard: (
    <>
      <circle cx="8" cy="8" r="5.9" fill="currentColor" />
      <path d="M8 4.800v3.800M8 11.200v.1" stroke="#fff" />
    </>
  ),
  soft: (
    <>
      <circle cx="8" cy="8" r="5.9" fill="currentColor" />
      <path d="M6.5 6.300a1.6 1.6 0 1 1 2.2 1.600c-.5.2-.7.5-.7.9M8 11v.1" stroke="#fff" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M8 7.400v3.400M8 5.100v.1" />
    </>
  ),
  flag: <path d="M4 14V2.800M4 3.200h7.600L9.8 5.900l1.8 2.700H4" />,
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  up: <path d="m4.5 9.5 3.5-3.5 3.5 3.5" />,
  right: <path d="m6.5 4.5 3.5 3.5-3.5 3.5" />,
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  plus: <path d="M8 3.500v9M3.5 8h9" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="m10.2 10.2 3.3 3.3" />
    </>
  ),
  bell: <path d="M4 11V7a4 4 0 0 1 8 0v4l1 1.400H3zM6.8 14.200h2.4" />,
  home: <path d="M2.5 7.5 8 3l5.5 4.500M4 6.800v6.400h8V6.8" />,
  flask: <path d="M6 2.500h4M6.6 2.500v4L3.3 12a1 1 0 0 0 .9 1.500h7.600a1 1 0 0 0 .9-1.500L9.4 6.500v-4" />,
  folder: <path d="M2.5 4.500h4l1.2 1.600h5.800v6.900h-11z" />,
  help: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M6.4 6.400a1.7 1.7 0 1 1 2.3 1.700c-.5.2-.7.5-.7 1M8 11.200v.1" />
    </>
  ),
  users: (
    <>
      <circle cx="6" cy="5.6" r="2.3" />
      <path d="M2 13c0-2.3 1.7-3.8 4-3.800s4 1.5 4 3.800M10.6 3.500a2.3 2.3 0 0 1 0 4.200M11.6 9.500c1.5.5 2.4 1.8 2.4 3.5" />
    </>
  ),
  chart: <path d="M3 13.500V8M6.4 13.500V3M9.8 13.500V9.400M13.2 13.500V5.6" />,
  lock: (
    <>
      <rect x="3.5" y="7.2" width="9" height="6.2" rx="1" />
      <path d="M5.4 7V5.200a2.6 2.6 0 0 1 5.2 0V7" />
    </>
  ),
  link: <path d="M6.6 9.4 9.4 6.600M7.4 4.600l1-1a2.8 2.8 0 0 1 4 4l-1 1M8.6 11.400l-1 1a2.8 2.8 0 0 1-4-4l1-1" />,
  upload: <path d="M8 13V3.400M4 7.200l4-4 4 4" />,
  save: <path d="M8 2.500v7.600M4.6 7 8 10.3 11.4 7M3 13.300h10" />,
  file: <path d="M4 2.500h5l3 3v8H4zM9 2.500v3h3" />,
  phone: (
    <path d="M3 3.4 5.4 2.8 6.8 6 5.3 7.200a7 7 0 0 0 3.5 3.500L10 9.200l3.2 1.4-.6 2.400C7.5 14 2 8.5 3 3.400z" />
  ),
  offline: (
    <path d="M2.5 2.500l11 11M5 9.600a4.2 4.2 0 0 1 2-1.100M3 7a7.2 7.2 0 0 1 2.4-1.500M8 5a7 7 0 0 1 5 2M10.3 9l.7.6M8 12.300v.1" />
  ),
  refresh: <path d="M13 8a5 5 0 1 1-1.6-3.700M13 2.600v2.600h-2.6" />,
  inbox: <path d="M2.5 9 4.5 3h7l2 6v4h-11zM2.5 9h3.300l.8 1.700h2.800l.8-1.700h3.3" />,
  menu: <path d="M2.5 4.500h11M2.5 8h11M2.5 11.500h11" />,
  mail: <path d="M2.5 4h11v8.500h-11zM2.8 4.4 8 8.800l5.2-4.4" />,
  eye: (
    <>
      <path d="M1.8 8S4 4 8 4s6.2 4 6.2 4-2.2 4-6.2 4-6.2-4-6.2-4z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

/** Names programmes use for what is drawn above under another. */
const others: Readonly<Record<string, keyof typeof icons>> = {
  platform: 'flask',
  people: 'users',
  approve: 'check',
  approved: 'check',
  back: 'return',
  message: 'bell',
  statistics: 'chart',
};

export type IconName = keyof typeof icons;

/** The drawing of a name that comes from data; `fallback` where it is not drawn here. */
export const iconFor = (name: string, fallback: IconName): ReactNode =>
  icons[Object.hasOwn(icons, name) ? (name as IconName) : (others[name] ?? fallback)];
