import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI 3.0 document, made from the schemas the routes parse with. */
export function makeApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Tagtrail 标途')
    .setDescription('Customer journeys for WeCom. Everything the editor does goes through this API.')
    .setVersion('1')
    .addCookieAuth('tagtrail_session', { type: 'apiKey', in: 'cookie', name: 'tagtrail_session' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key: tt_<prefix>.<secret>' }, 'apiKey')
    .addSecurityRequirements('session')
    .addSecurityRequirements('apiKey')
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/u, '')}_${method}`,
  });
}

/** Serves the document at /api/openapi.json and its page, from files of our own, at /api/docs. */
export function serveApiDocument(app: NestFastifyApplication): void {
  const document = makeApiDocument(app);
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/openapi.json', raw: ['json'], customSiteTitle: 'Tagtrail API' });
}
