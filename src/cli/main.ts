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

await program.parseAsync();

/** Lets what was printed leave the process before it ends. */
function end(code: number): void {
  process.exitCode = code;
}
