import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
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
    const { data } = metadata;
    return typeof data === 'string' && this.name === undefined ? new RequestPipe(data).transform(value, metadata) : super.transform(value, metadata);
  }
}
