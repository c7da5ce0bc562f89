import { tell } from '../../store/listener.ts';
import type { RunEffect } from './run-effect.ts';

/** 封账: nothing of the collection can be changed or handed in any more. */
export const lockCollection: RunEffect = async ({ tx, stored: { filing } }) => {
  await tx.rows(`update collection set state = 'locked' where id = $1`, [filing.collection.id]);
  await tell(tx, 'filing', '*');
};
