import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { InvalidRequest } from '../../errors/schema-issues.js';

/** Reads a part of a request by its schema. A path parameter has no place in the body: it is pointed to by its name. */
export class RequestPipe extends StandardSchemaValidationPipe {
  constructor(private readonly name?: string) {
    super({
      exceptionFactory: (issues) =>
        new InvalidRequest(name === undefined ? issues : issues.map((issue) => ({ ...issue, path: [name, ...(issue.path ?? [])] }))),
    });
  }

  override async transform<Value>(value: Value, metadata: ArgumentMetadata): Promise<Value> {
    const { data, schema } = metadata;
    if (schema === undefined) return value;
    return typeof data === 'string' && this.name === undefined ? new RequestPipe(data).transform(value, metadata) : super.transform(value, metadata);
  }
}

/** The kinds of parameters a handler takes. */
function declaredKinds(context: ExecutionContext): ReadonlySet<number> {
  const parameters: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  const keys = typeof parameters === 'object' && parameters !== null ? Object.keys(parameters) : [];
  return new Set(keys.map((key) => Number(key.split(':', 1).join(''))));
}

/** A file has no fields; it gets no further than the route that takes one. */
const namesIn = (part: unknown): readonly string[] => (typeof part === 'object' && part !== null && !Buffer.isBuffer(part) ? Object.keys(part) : []);

/**
 * Names what was sent to a route that reads no body or no query: nothing is taken and then ignored. The schemas do so where there are any.
 * A guard, and no interceptor: those cost every request an observable.
 */
@Injectable()
export class UndeclaredParts implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.url.startsWith('/api/')) this.check(context, request);
    return true;
  }

  private check(context: ExecutionContext, request: FastifyRequest): void {
    const [inBody, inQuery] = [namesIn(request.body), namesIn(request.query)];
    if (inBody.length + inQuery.length === 0) return;
    const kinds = declaredKinds(context);
    const keys = [...(kinds.has(RouteParamtypes.BODY) ? [] : inBody), ...(kinds.has(RouteParamtypes.QUERY) ? [] : inQuery)];
    if (keys.length > 0) throw new InvalidRequest([{ code: 'unrecognized_keys', keys, path: [], message: 'Unknown fields' }]);
  }
}
