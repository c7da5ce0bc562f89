import { tell } from '../../store/listener.ts';
import type { RunEffect } from './run-effect.ts';

/** 封账: nothing of the collection can be changed or handed in any more. */
export const lockCollection: RunEffect = async ({ tx, services, stored: { filing } }) => {
  await tx.rows('select seize_collection($1)', [filing.collection.id]);
  await tx.rows(`update collection set state = 'locked', locked_at = $2 where id = $1 and state = 'open'`, [
    filing.collection.id,
    services.clock.now(),
  ]);
  await tell(tx, 'filing', '*');
};
