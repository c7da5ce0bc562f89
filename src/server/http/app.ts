import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { rememberSite } from '../portal/site-of.ts';
import type { Services } from '../services.ts';
import { answersAhead } from './ahead.ts';
import { compressAnswers } from './compress.ts';
import { sendFault } from './errors.ts';
import { servePages } from './pages.ts';
import { accountRoutes } from './routes/account.ts';
import { bulletinRoutes } from './routes/bulletins.ts';
import { contactRoutes } from './routes/contacts.ts';
import { exportRoutes } from './routes/exports.ts';
import { fileRoutes } from './routes/files.ts';
import { filingRoutes } from './routes/filings.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import { listRoutes } from './routes/lists.ts';
import { peopleRoutes } from './routes/people.ts';
import { periodRoutes } from './routes/periods.ts';
import { recoveryRoutes } from './routes/recovery.ts';
import { registrationRoutes } from './routes/registrations.ts';
import { registryRoutes } from './routes/registry.ts';
import { reminderRoutes } from './routes/reminders.ts';
import { sessionRoutes } from './routes/session.ts';
import { siteRoutes } from './routes/site.ts';
import { statisticRoutes } from './routes/statistics.ts';
import { refuseCrossSite } from './same-origin.ts';
import { decorateSession } from './session.ts';

export interface AppOptions {
  /** Folder of the built page; null where only the interface is served. */
  readonly pages: string | null;
  /** Believe `X-Forwarded-…` of the proxy in front. */
  readonly behindProxy: boolean;
}

/** The HTTP server: what every request passes through, then the routes. It listens nowhere yet. */
export async function buildApp(services: Services, { pages, behindProxy }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: behindProxy,
    bodyLimit: 8 * 1024 * 1024,
    genReqId: requestNumbers(),
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler(sendFault);
  await app.register(cookie);
  await app.register(helmet, { contentSecurityPolicy: { directives: policy }, hsts: false });
  await app.register(rateLimit, { global: false });
  await app.register(multipart, { limits: { files: 1, fileSize: 200 * 1024 * 1024 } });
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: '科报 Kebao', version: '0.1.0' } } });
  app.addHook('onSend', async (request, reply) => {
    if (request.protocol === 'https') reply.header('Strict-Transport-Security', `max-age=${aYear}`);
    if (request.url.startsWith('/api/')) {
      if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
      reply.header('X-Kebao-Now', services.clock.now());
    }
  });
  compressAnswers(app);
  refuseCrossSite(app);
  rememberSite(app, services.sites);
  decorateSession(app, services);
  healthRoutes(app, services);
  siteRoutes(app, services);
  sessionRoutes(app, services);
  accountRoutes(app, services);
  peopleRoutes(app, services);
  recoveryRoutes(app, services);
  registrationRoutes(app, services);
  filingRoutes(app, services);
  fileRoutes(app, services);
  listRoutes(app, services);
  statisticRoutes(app, services);
  registryRoutes(app, services);
  importRoutes(app, services);
  periodRoutes(app, services);
  bulletinRoutes(app, services);
  contactRoutes(app, services);
  reminderRoutes(app, services);
  exportRoutes(app, services);
  await servePages(app, pages, (request) => answersAhead(services, request));
  return app;
}

/** No script but our own, no frame but our own; plain http on an office network must work until there is a certificate. */
/** Seconds a browser that came by HTTPS once uses nothing else. Over plain HTTP the header would mean nothing. */
const aYear = 365 * 24 * 3600;

const policy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  fontSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameSrc: ["'self'"],
  frameAncestors: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
};

/** `K8-3F9A2C-1B`: what a person quotes when something went wrong. The middle tells processes apart. */
function requestNumbers(): () => string {
  const mark = randomBytes(3).toString('hex').toUpperCase();
  let count = 0;
  return () => {
    count += 1;
    return `K8-${mark}-${count.toString(36).toUpperCase()}`;
  };
}
