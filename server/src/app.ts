import 'reflect-metadata';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import { ServerConfig } from './platform/config.js';
import { answerProblem } from './platform/errors/problem.filter.js';
import { serveApiDocument } from './platform/http/api-document.js';
import { longestPathPart, routerRefusal } from './platform/http/incoming/address.js';
import { registerBodyParsers } from './platform/http/incoming/body-parsers.js';
import { registerEditorFiles } from './platform/http/editor-files.js';
import { registerRequestLog, traceIdOf } from './platform/http/request-log.js';
import { registerSecurityHeaders } from './platform/http/security-headers.js';
import { Log } from './platform/logging/log.token.js';
import { NestLog } from './platform/logging/nest-log.js';

/** The whole server, ready to listen or to be asked by `inject`. */
export async function createApp(config: ServerConfig, log: Log): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    genReqId: (request: { headers: Parameters<typeof traceIdOf>[0] }) => traceIdOf(request.headers),
    routerOptions: { maxParamLength: longestPathPart },
    // What the router refuses before any handler is reached.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(routerRefusal(error), { request, reply, log }),
    forceCloseConnections: 'idle',
    trustProxy: [...config.trustedProxies],
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, log), adapter, {
    bodyParser: false,
    logger: new NestLog(log.to),
    abortOnError: false,
  });
  const instance = app.getHttpAdapter().getInstance();
  registerSecurityHeaders(instance, config.publicUrl);
  registerBodyParsers(instance);
  registerRequestLog(instance, log.to);
  await app.register(fastifyCookie);
  await app.register(fastifyCompress, { threshold: 2_048, encodings: ['br', 'gzip'] });
  serveApiDocument(app);
  if (config.editorDir !== null) await registerEditorFiles(instance, config.editorDir);
  app.enableShutdownHooks();
  await app.init();
  return app;
}
