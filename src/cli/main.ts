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

await program.parseAsync();
