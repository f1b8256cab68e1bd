import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Logger } from '../logging.js';

/** Sets up the SDK once per process: its logs join ours, and signals stay with our own shutdown. */
export function installTemporalRuntime(log: Logger): void {
  const sdk = log.child({ from: 'temporal' });
  Runtime.install({
    shutdownSignals: [],
    logger: {
      log: (level, message, meta) => {
        sdk[toPinoLevel(level)]({ meta }, message);
      },
      trace: (message, meta) => {
        sdk.trace({ meta }, message);
      },
      debug: (message, meta) => {
        sdk.debug({ meta }, message);
      },
      info: (message, meta) => {
        sdk.debug({ meta }, message);
      },
      warn: (message, meta) => {
        sdk.warn({ meta }, message);
      },
      error: (message, meta) => {
        sdk.error({ meta }, message);
      },
    },
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
}

function toPinoLevel(level: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'): 'trace' | 'debug' | 'warn' | 'error' {
  switch (level) {
    case 'TRACE':
      return 'trace';
    case 'DEBUG':
    case 'INFO':
      return 'debug';
    case 'WARN':
      return 'warn';
    case 'ERROR':
      return 'error';
  }
}
