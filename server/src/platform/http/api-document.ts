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
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/u, '')}_${method}`,
  });
  return { ...document, paths: Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [path, withProblems(item)])) };
}

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const problemType = 'application/problem+json';

/** Every refusal is a problem (RFC 9457), whatever the status: told once for each route, under its own content type. */
function withProblems(item: PathItem): PathItem {
  const told = methods.flatMap((method) => {
    const operation = item[method];
    return operation === undefined ? [] : [[method, withProblem(operation)] as const];
  });
  return { ...item, ...Object.fromEntries(told) };
}

function withProblem(operation: Operation): Operation {
  const refused = operation.responses['default'];
  if (refused === undefined || '$ref' in refused) return operation;
  const schema = Object.values(refused.content ?? {})[0];
  return schema === undefined
    ? operation
    : { ...operation, responses: { ...operation.responses, default: { ...refused, content: { [problemType]: schema } } } };
}

/**
 * Serves the document at /api/openapi.json and its page, from files of our own, at /api/docs. It is made when it is first asked for:
 * that takes a third of the time in which a server starts.
 */
export function serveApiDocument(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => makeApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Tagtrail API',
  });
}
