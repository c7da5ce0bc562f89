import type { FormSession } from '#engine/form/session.ts';

/** Milliseconds looked at a stretch: a key pressed meanwhile still makes its frame. */
const stretch = 8;

/** Looks at the rules of a filing opened in steps, stretch by stretch, and says when all have been looked at. */
export function lookOn(session: Pick<FormSession, 'look'>, done: () => void): void {
  const go = () => {
    const until = performance.now() + stretch;
    do if (!session.look(1)) return done();
    while (performance.now() < until);
    setTimeout(go);
  };
  setTimeout(go);
}
