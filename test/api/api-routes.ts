import type { RoutePolicy } from './rights.js';
import type { ApiServer } from './api-server.js';

interface Operation {
  readonly operationId: string;
  readonly 'x-required-right'?: RoutePolicy;
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** A route as the API document tells it. */
export interface ApiRoute {
  readonly id: string;
  readonly method: string;
  /** Below /api/v1, with its parameters in braces. */
  readonly path: string;
  /** Undefined for a route that declares none. */
  readonly right: RoutePolicy | undefined;
}

/** Answers for as long as it is listened to: it has a spec of its own. */
const endless = 'CountStream_follow';

/** Every route of the document that answers at once; signing out comes last, so that no session ends before the others are asked. */
export async function listRoutes(server: ApiServer): Promise<readonly ApiRoute[]> {
  const { paths } = await server.anonymous.ok<ApiDocument>('GET', '/api/openapi.json');
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path: path.replace('/api/v1', ''),
      right: operation['x-required-right'],
    })),
  );
  return routes.filter(({ id }) => id !== endless).toSorted((a, b) => Number(a.id === 'Session_logOut') - Number(b.id === 'Session_logOut'));
}
