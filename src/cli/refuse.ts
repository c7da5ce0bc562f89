import { findRunningServer } from '#server/postgres/embedded-server.ts';

/** Says why a command does nothing; its exit code. */
export function refuse(sentence: string): number {
  console.error(sentence);
  return 1;
}

/** Whether a server works on the folder now, which is said. */
export async function inUse(folder: string): Promise<boolean> {
  if ((await findRunningServer(folder)) === null) return false;
  refuse(`${folder} 正在使用，请先停止科报再备份或恢复`);
  return true;
}
