import path from 'node:path';
import { Child } from '../process/child.mjs';
import { keptPorts } from '../process/ports.mjs';
import { waitUntilReady } from '../process/ready.mjs';
import { keepTemporary } from '../process/temporary-home.mjs';
import { prepareCluster, USER } from './cluster.mjs';
import { databasesOf } from './databases.mjs';
import { preparePostgresHome } from './home.mjs';
import { endLeftover } from './leftover.mjs';

const HOST = '127.0.0.1';

/**
 * Starts PostgreSQL on a data folder that is made when it is empty. See index.d.mts for what the options mean.
 * @param {import('../index.d.mts').PostgresOptions} [options]
 * @returns {Promise<import('../index.d.mts').EmbeddedPostgres>}
 */
export async function startPostgres(options = {}) {
  const temporary = options.dir === undefined ? await keepTemporary('postgres') : null;
  const dir = options.dir ?? temporary?.dir ?? '';
  const home = preparePostgresHome(dir);
  if (home.movedTo !== null) options.say?.(`PostgreSQL's own user cannot reach ${dir}: its files lie in ${home.movedTo}`);
  await endLeftover(home.data);
  const password = await prepareCluster(home, dir);
  const port = options.port ?? (await keptPorts(path.join(dir, 'ports.json'), ['postgres'])).postgres;

  const child = new Child({
    command: path.join(home.native, 'bin', 'postgres'),
    args: serverArguments(home.data, port),
    log: options.log ?? path.join(dir, 'postgres.log'),
    cwd: home.data,
    account: home.account,
    stopSignal: 'SIGINT', // "fast": ends sessions, writes a checkpoint
  });
  temporary?.remember(child);
  const databases = databasesOf({ host: HOST, port, user: USER, password });
  try {
    await waitUntilReady('PostgreSQL', databases.answers, { timeoutMs: 30_000, child });
  } catch (error) {
    await child.kill();
    throw error;
  }
  const stop = async () => {
    await child.stop(20_000);
    temporary?.remove(home.movedTo);
  };
  const { url, createDatabase, dropDatabase } = databases;
  return { host: HOST, port, user: USER, password, dir, child, pid: child.pid, url, createDatabase, dropDatabase, stop, kill: () => child.kill() };
}

/** @param {string} data @param {number} port */
function serverArguments(data, port) {
  const settings = {
    listen_addresses: HOST,
    port,
    unix_socket_directories: '',
    max_connections: 300, // Temporal's four services each open their own pools
    shared_buffers: '256MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    fsync: 'on',
    synchronous_commit: 'on', // a callback is answered after its commit: the commit must mean something
    jit: 'off', // its start-up costs more than our short statements take
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
