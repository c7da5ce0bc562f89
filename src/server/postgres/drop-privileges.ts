import { existsSync } from 'node:fs';
import { DatabaseLaunchError } from './launch-error.ts';

export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody`: exists everywhere, owns nothing. PostgreSQL refuses root, and initdb refuses a user without a name. */
const nobody: Identity = { uid: 65534, gid: 65534 };
const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** Whom the server runs as when we are root; otherwise it runs as ourselves. */
export const otherUser = (): Identity | null => (process.getuid?.() === 0 ? nobody : null);

export interface Wrapped {
  readonly command: string;
  readonly arguments: readonly string[];
}

/**
 * Wraps a PostgreSQL command so that it drops root and so that the kernel stops it (fast shutdown) when our thread dies,
 * however it dies. `reach`: its data lie below a folder that user may not enter, so it keeps one capability for that.
 */
export function wrap(
  command: string,
  args: readonly string[],
  options: { reach: boolean; stopWithUs: boolean },
): Wrapped {
  const user = otherUser();
  if (!setpriv) {
    if (user) throw new DatabaseLaunchError('以 root 运行需要 setpriv（util-linux），请安装它或改用普通用户运行');
    return { command, arguments: args };
  }
  const capabilities = ['--inh-caps', '-all,+dac_override', '--ambient-caps', '-all,+dac_override'];
  return {
    command: setpriv,
    arguments: [
      ...(options.stopWithUs ? ['--pdeathsig', 'INT'] : []),
      ...(user ? ['--reuid', `${user.uid}`, '--regid', `${user.gid}`, '--clear-groups'] : []),
      ...(user && options.reach ? capabilities : []),
      '--',
      command,
      ...args,
    ],
  };
}
