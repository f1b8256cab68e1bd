import { readConfig } from './config.js';
import { createHttpApp } from './http-app.js';
import { Sandbox } from './sandbox.js';

const config = readConfig();
const sandbox = new Sandbox(config);
const app = await createHttpApp(sandbox);
const address = await app.listen({ host: config.host, port: config.port });
console.log(JSON.stringify({ event: 'sandbox.listening', address, customers: config.customers, directory: config.directory }));

async function stop(): Promise<void> {
  await app.close();
  sandbox.close();
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
