import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own messages in our log: its chatter at start is debug, the rest keeps its level. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context }, `nest: ${String(message)}`);
  }

  debug(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context }, `nest: ${String(message)}`);
  }

  verbose(message: unknown, ...context: unknown[]): void {
    this.logger.trace({ context }, `nest: ${String(message)}`);
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context }, `nest: ${String(message)}`);
  }

  error(message: unknown, ...context: unknown[]): void {
    this.logger.error({ context, err: message instanceof Error ? message : undefined }, `nest: ${String(message)}`);
  }
}
