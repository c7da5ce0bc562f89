/**
 * Addresses of the page. Answers point at them (`to`), the page routes by them; neither end spells one a second time.
 * A menu's `form` target is `open(form)` without a subject; a list's 填报 is `open(form, subject)`: it shows the cover dialog.
 */
export const addresses = {
  portal: '/',
  home: '/home',
  messages: '/messages',
  downloads: '/downloads',
  password: '/account/password',
  exports: '/account/exports',
  sessions: '/account/sessions',
  outbox: '/operator/outbox',
  people: '/accounts',
  assignments: (register: string) => `/assignments/${register}`,
  recovery: '/recovery',
  registration: (form: string) => `/registration/${form}`,
  amendment: (form: string) => `/registration/${form}/amend`,
  periods: '/periods',
  bulletins: '/bulletins',
  bulletin: (bulletin: string) => `/bulletins/${bulletin}`,
  contacts: '/contacts',
  signIn: (entrance: string) => `/login/${entrance}`,
  article: (article: string) => `/articles/${article}`,
  list: (list: string, query = '') => `/lists/${list}${query && `?${query}`}`,
  statistic: (statistic: string, query = '') => `/statistics/${statistic}${query && `?${query}`}`,
  query: (form: string) => `/queries/${form}`,
  open: (form: string, subject?: string) =>
    `/forms/${form}/open${subject ? `?subject=${encodeURIComponent(subject)}` : ''}`,
  /** A form without a workflow: without a subject one's own entry, or a new one. */
  card: (form: string, subject?: string) => `/cards/${form}${subject ? `?subject=${encodeURIComponent(subject)}` : ''}`,
  imports: (target: string) => `/imports/${target}`,
  entry: (subject: string) => `/entries/${subject}`,
  view: (filing: string) => `/filings/${filing}`,
  /** Without a page: the first that is not yet complete. */
  fill: (filing: string, page?: string) => `/filings/${filing}/fill${page ? `/${encodeURIComponent(page)}` : ''}`,
  review: (filing: string) => `/filings/${filing}/review`,
  text: (text: string) => `/texts/${encodeURIComponent(text)}`,
} as const;
