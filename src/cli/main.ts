import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';

enableCompileCache(join(tmpdir(), `kebao-compile-cache-${process.getuid?.() ?? 0}`));

const program = new Command('kebao').description('科报：政府科技报送平台');

program
  .command('start', { isDefault: true })
  .description('启动平台（PORT 端口，DATA_DIR 数据文件夹，DATABASE_URL 外部数据库）')
  .action(async () => (await import('./start.ts')).start());

program
  .command('publish')
  .argument('<folder>', '业务文件夹')
  .description('发布一个业务：正在运行的平台立即采用')
  .action(async (folder: string) => end(await (await import('./publish.ts')).publishFolder(folder)));

program
  .command('verify-log')
  .description('核验流转记录和安全日志是否被改动')
  .action(async () => end(await (await import('./verify-log.ts')).verifyLogs()));

program
  .command('backup')
  .argument('<target>', '备份到哪个文件夹')
  .description('备份数据文件夹（先停止平台）')
  .action(async (target: string) => end(await (await import('./backup.ts')).backup(target)));

program
  .command('restore')
  .argument('<source>', '备份所在文件夹')
  .description('从备份恢复（先停止平台），原有数据另行保留')
  .action(async (source: string) => end(await (await import('./restore.ts')).restore(source)));

program
  .command('seed')
  .requiredOption('--filings <n>', '生成多少件，最多 1000000')
  .requiredOption('--programme <programme>', '哪个业务')
  .requiredOption('--form <form>', '哪张按期填报的表')
  .description('批量生成样例单位、填报对象和一年的填报件，用于压力测试和演示')
  .action(async ({ filings, programme, form }: { filings: string; programme: string; form: string }) =>
    end(await (await import('./seed.ts')).seed(programme, form, Number(filings))),
  );

program
  .command('check')
  .argument('<folder>', '业务文件夹')
  .description('检查一个业务：每个问题给出文件、行号和一句话')
  .action(async (folder: string) => end(await (await import('./check.ts')).checkFolder(folder)));

program
  .command('show')
  .argument('<folder>', '业务文件夹')
  .description('列出一个业务的内容：表单、指标、规则、流程……')
  .action(async (folder: string) => end(await (await import('./show.ts')).showFolder(folder)));

program
  .command('diff')
  .argument('<before>', '旧版文件夹')
  .argument('<after>', '新版文件夹')
  .description('两版对照：新增、取消、改名、改口径、规则变动、码表增减、流程变动')
  .action(async (before: string, after: string) => end(await (await import('./diff.ts')).diffFolders(before, after)));

program
  .command('schema')
  .description('打印定义语言的 JSON Schema，编辑器据此补全和检查')
  .action(async () => end((await import('./schema.ts')).printSchema()));

await program.parseAsync().catch(sayWhy);

/** Lets what was printed leave the process before it ends. */
function end(code: number): void {
  process.exitCode = code;
}

/** A fault whose message was written for the person at the terminal is said in its own words, without a stack. */
function sayWhy(error: Error & { code?: string; path?: string }): void {
  const told = ['ConfigError', 'DatabaseLaunchError', 'MigrationError', 'ProgrammeFaultyError'].includes(error.name);
  console.error(error.code === 'ENOENT' ? `找不到 ${error.path}` : told ? error.message : error);
  process.exitCode = 1;
}
