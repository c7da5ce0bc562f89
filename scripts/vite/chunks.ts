/**
 * How the page's code is cut into files. Few: over a slow line each file costs a round trip. What a page does not need
 * at once stays apart and comes when it is asked for. A module belongs to the first group that takes it.
 */
export const chunks = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store)\// },
  { name: 'early', test: /src\/web\/(early|api|no-schemas)\.ts|src\/contract\/|vite\/|rolldown/ },
  { name: 'base', test: isBase },
  { name: 'form', test: isForm },
];

/** What every page behind the portal has: router, queries, frame, controls, and the arithmetic of days these need. */
function isBase(module: string): boolean {
  return (
    /node_modules\/@tanstack\/(?!.*virtual)/.test(module) ||
    /src\/web\/(main\.tsx|routes\.tsx|(shell|session|ui|text)\/)/.test(module) ||
    /src\/engine\/(calendar\/(date|month)|form\/(accepts-date|plain-text))\.ts/.test(module)
  );
}

/** A form that is open: the engine and what shows a form, save what opens on top of it. */
function isForm(module: string): boolean {
  if (/src\/(engine|definition)\//.test(module)) return true;
  return (
    /src\/web\/(attachments|checks|fields|filing|fill|grid|roster)\//.test(module) &&
    !/(FillPage|RosterGrid|(Import|Pdf|Record)Dialog)\.tsx/.test(module)
  );
}
