import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything the environment may say, read once. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** An external PostgreSQL; null starts the embedded one in the data folder. */
  readonly databaseUrl: string | null;
  /** For LISTEN, jobs and migrations where `databaseUrl` leads through a pooler. */
  readonly directUrl: string | null;
  readonly pooled: boolean;
  readonly secret: string | undefined;
  readonly behindProxy: boolean;
  /** How people reach this server, `https://…`: for links on paper and in messages. */
  readonly publicUrl: string;
  readonly demo: boolean;
  /** Answers only when the demonstration's stories have been told: for tests that look at what they leave. */
  readonly demoWait: boolean;
  /** Plays at this moment instead of the machine's. */
  readonly now: string | undefined;
  readonly smtp: string | undefined;
  readonly smsGateway: string | undefined;
  readonly logLevel: string;
  readonly programmeFolder: string;
  readonly siteFolder: string;
  readonly pageFolder: string;
}

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** An environment variable says something that cannot be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const text = (name: string): string | undefined => environment[name] || undefined;
  const port = Number(text('PORT') ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new ConfigError(`PORT 应为端口号，当前“${text('PORT')}”`);
  const now = text('KEBAO_NOW');
  if (now !== undefined && Number.isNaN(Date.parse(now)))
    throw new ConfigError(`KEBAO_NOW 应为时刻，如 2023-08-28T14:03:00+08:00，当前“${now}”`);
  return {
    port,
    host: text('HOST') ?? 'localhost',
    dataFolder: resolve(text('DATA_DIR') ?? 'data'),
    databaseUrl: text('DATABASE_URL') ?? null,
    directUrl: text('DATABASE_DIRECT_URL') ?? null,
    pooled: text('DB_POOLED') === '1',
    secret: text('KEBAO_SECRET'),
    behindProxy: text('TRUST_PROXY') === '1',
    publicUrl: text('PUBLIC_URL') ?? `http://localhost:${port}`,
    demo: text('KEBAO_DEMO') !== '0',
    demoWait: text('KEBAO_DEMO_WAIT') === '1',
    now,
    smtp: text('SMTP_URL'),
    smsGateway: text('SMS_GATEWAY_URL'),
    logLevel: text('LOG_LEVEL') ?? 'warn',
    programmeFolder: join(projectFolder, 'programmes'),
    siteFolder: join(projectFolder, 'sites'),
    pageFolder: join(projectFolder, 'dist/web'),
  };
}
