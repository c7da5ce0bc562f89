import { readConfig } from '#server/config.ts';
import { DatabaseLaunchError } from '#server/postgres/launch-error.ts';
import { ProgrammeFaultyError } from '#server/programmes/read-folder.ts';
import { type Serving, serve } from '#server/serve.ts';
import { buildPages, PageBuildError } from './build-pages.ts';

/** `kebao start`: serves until it is told to stop, or until whoever started it is gone. */
export async function start(): Promise<void> {
  const began = performance.now();
  const stopping = stopOnSignals();
  const config = readConfig(process.env);
  try {
    const pages = buildPages(config.pageFolder);
    pages.catch(() => {});
    const serving = await serve(config, pages);
    stopping.whenAsked(() => serving.stop());
    announce(serving, performance.now() - began);
    if (serving.stories.begun) announceStories(serving.stories.done, began);
  } catch (error) {
    const told = [DatabaseLaunchError, PageBuildError, ProgrammeFaultyError].some((kind) => error instanceof kind);
    const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    console.error(
      inUse ? `端口 ${config.port} 已被占用，请用 PORT 指定别的端口` : told ? (error as Error).message : error,
    );
    process.exit(1);
  }
}

function announce({ address, programmes, logins }: Serving, milliseconds: number): void {
  for (const { folder, outcome, detail } of programmes) {
    if (outcome === 'published') console.log(`已发布 ${detail}`);
    if (outcome === 'faulty') console.error(`未发布 ${folder}，请先改正：\n${detail}`);
  }
  console.log(
    `\n科报 Kebao 已启动（${(milliseconds / 1000).toFixed(1)} 秒）：${address.replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost')}`,
  );
  if (logins.length > 0) console.log('\n演示账号（站点 / 入口 / 账号 / 密码）：');
  for (const { site, entrance, login, password, name } of logins)
    console.log(`  ${site} / ${entrance} / ${login} / ${password}  ${name}`);
}

/** Lists and statistics fill up while the server already answers. */
function announceStories(done: Promise<boolean>, began: number): void {
  console.log('\n演示填报件正在装入，装完之前列表和统计还不全。');
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(0);
  done.then(
    (told) => told && console.log(`演示填报件已全部装入（启动后 ${seconds()} 秒）。`),
    () => console.error('演示填报件没有全部装入，下次启动时接着装入。'),
  );
}

/**
 * TERM, INT and HUP stop once, in order; a second signal, or one before anything is served, stops at once. npm may be killed without passing anything on,
 * so a parent that is gone counts as a signal too.
 */
function stopOnSignals(): { whenAsked(stop: () => Promise<void>): void } {
  let stop: (() => Promise<void>) | null = null;
  let asked = false;
  const ask = (): void => {
    if (asked || stop === null) process.exit(1);
    asked = true;
    void finish(stop);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, ask);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && !asked) ask();
  }, 500).unref();
  return {
    whenAsked: (how) => {
      stop = how;
    },
  };
}

async function finish(stop: () => Promise<void>): Promise<void> {
  try {
    await stop();
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}
