import { dynamicConfig } from './server-config.mjs';

/** What the dev server listens on besides ports of its own choosing. */
export const DEV_SERVER_PORTS = /** @type {const} */ (['frontendGrpc', 'frontendHttp', 'web', 'metrics']);

/**
 * The dev server with what our own server has too: a store that outlives it, one partition a queue (its four make
 * priority a matter of luck), and only this machine.
 * @param {{ ports: Record<typeof DEV_SERVER_PORTS[number], number>, storeFile: string, web: boolean }} options
 */
export function devServerArguments({ ports, storeFile, web }) {
  const settings = Object.entries(dynamicConfig()).flatMap(([name, [first]]) => [
    '--dynamic-config-value',
    `${name}=${JSON.stringify(first?.value)}`,
  ]);
  const place = ['--ip', '127.0.0.1', '--port', String(ports.frontendGrpc), '--http-port', String(ports.frontendHttp)];
  const page = web ? ['--ui-port', String(ports.web), '--ui-disable-news-fetch'] : ['--headless'];
  const files = ['--metrics-port', String(ports.metrics), '--db-filename', storeFile, '--log-level', 'warn'];
  return ['server', 'start-dev', ...place, ...files, ...page, ...settings];
}
