/** How many changes wait on this machine, and since when: the password dialog tells people that nothing is lost. */
export interface Unsent {
  readonly count: number;
  readonly since: string | null;
}

let unsent: Unsent = { count: 0, since: null };

export const unsentWork = (): Unsent => unsent;
export function setUnsentWork(next: Unsent): void {
  unsent = next;
}
