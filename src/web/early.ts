import { GetFiling, GetFormDefinition } from '#contract/filing.ts';
import { WhoAmI } from '#contract/session.ts';
import { askAhead } from './api.ts';

/**
 * Runs before the rest of the page has come: an address that is a filing says already what will be wanted — who is signed
 * in, the filing, its definition, the code that shows it. All of them are on their way while the page is still being read.
 */
const pages = {
  fill: () => import('./fill/FillPage.tsx'),
  review: () => import('./review/ReviewPage.tsx'),
};
const [, filing, how] = /^\/filings\/([^/]+)(?:\/(fill|review))?(?:\/|$)/.exec(window.location.pathname) ?? [];
if (filing !== undefined) {
  void askAhead(WhoAmI, {});
  void askAhead(GetFiling, { params: { filing: decodeURIComponent(filing) } }).then(askForDefinition, () => {});
  void import('./shell/Shell.tsx');
  void pages[how === 'fill' ? how : 'review']();
}

/** The answer is read twice: here for the definition it names, later by the page. */
async function askForDefinition(answer: Response): Promise<void> {
  if (!answer.ok) return;
  const { definition, form } = (await answer.clone().json()) as { definition: string; form: string };
  await askAhead(GetFormDefinition, { params: { definition, form } }).catch(() => {});
}
