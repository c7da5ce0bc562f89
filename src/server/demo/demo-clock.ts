import { type Clock, shiftedClock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Queryable } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/setting.ts';

const start = '2023-08-28T14:03:00+08:00';

/**
 * The server's clock. `KEBAO_NOW` says what time it is now; a demonstration begins on an afternoon in August 2023 and
 * runs on from there, through restarts; everything else goes by the machine.
 */
export async function chooseClock(database: Queryable, { demo, now }: Config): Promise<Clock> {
  if (now !== undefined) return shiftedClock(Date.parse(now) - Date.now());
  if (!demo) return shiftedClock(0);
  let shift = await readSetting<number>(database, 'clock-shift');
  if (shift === null) {
    shift = Date.parse(start) - Date.now();
    await writeSetting(database, 'clock-shift', shift);
  }
  return shiftedClock(shift);
}
