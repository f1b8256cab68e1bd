import { identify } from '../../embedded/process/identity.mjs';
import { signalGroup } from '../../embedded/process/end-process.mjs';
import { tryLock, unlock } from '../../embedded/process/lock.mjs';
import { Problem } from '../../embedded/process/problem.mjs';
import { places } from '../checkout.mjs';
import { releasePorts } from '../prepare/port-claims.mjs';
import { wipe } from '../reset.mjs';
import { alreadyRunning, banner } from '../terminal/banner.mjs';
import { terminal } from '../terminal/say.mjs';
import { bringUp } from './bring-up.mjs';
import { endOrphans } from './orphans.mjs';
import { readRun, writeRun } from './run-file.mjs';
import { Supervisor } from './supervisor.mjs';

/**
 * The whole life of one start: lock, bring up, seed, wait for a signal, end in order.
 * @param {import('../options.mjs').StartOptions} options
 * @returns {Promise<number>} exit code
 */
export async function runUntilStopped(options) {
  const lock = tryLock(places.lock);
  if (!lock.held) {
    if (options.reset)
      throw new Problem('it runs here: end it before --reset', { remedies: [`Ctrl-C there (process ${lock.holder?.pid ?? 'unknown'})`] });
    console.log(alreadyRunning(readRun(places.run), lock.holder?.pid));
    return 0;
  }
  const say = terminal();
  try {
    await endOrphans(readRun(places.run), say.line);
    if (options.reset) wipe();
    return await supervise(options, say);
  } finally {
    releasePorts();
    unlock(places.lock);
  }
}

/** @param {import('../options.mjs').StartOptions} options @param {import('../terminal/say.mjs').Say} say */
async function supervise(options, say) {
  const record = newRecord();
  const supervisor = new Supervisor({
    say: say.line,
    changed: (children) => {
      record.children = children.flatMap(({ name, child }) => (child.identity ? [{ name, identity: child.identity }] : []));
      writeRun(places.run, record);
    },
  });
  const stop = stopOnSignal(say, () => record.children.map(({ identity }) => identity.pid));
  try {
    const up = await bringUp({ supervisor, say, signal: stop.signal, temporalKind: options.temporal });
    const { address } = up.settings;
    const phones = `http://127.0.0.1:${up.settings.ports.sandbox}/`;
    Object.assign(record, { address, phones, temporal: up.temporal.address, temporalFrom: up.temporal.from });
    writeRun(places.run, record);
    const seed = options.seed ? await seedDemo({ address, sandbox: phones, say, keys: up.settings.keys, signal: stop.signal }) : [];
    record.ready = true;
    writeRun(places.run, record);
    const store = process.env['DATABASE_URL'] ? 'the one that DATABASE_URL names' : `18, embedded, port ${up.store.address.port}`;
    const temporal = { server: `${up.temporal.address}, ${up.temporal.from}`, web: up.temporal.web };
    const { keys, timeScale } = up.settings;
    console.log(banner({ address, phones, password: keys.adminPassword, store, temporal, timeScale, seed }));
    await stop.asked;
    return 0;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    return 0;
  } finally {
    await say.during('ending', () => supervisor.stop(), 'worker, server, sandbox, Temporal, PostgreSQL');
    say.line('ended; the data stays in .tagtrail/');
  }
}

/** @returns {import('./run-file.mjs').RunRecord} */
function newRecord() {
  return { supervisor: identify(process.pid), address: '', phones: '', temporal: '', temporalFrom: '', ready: false, children: [] };
}

/**
 * The product runs with or without its demo: what could not be seeded is said, and tried again at the next start.
 * @param {{ address: string, sandbox: string, say: import('../terminal/say.mjs').Say, keys: { adminPassword: string }, signal: AbortSignal }} options
 */
async function seedDemo({ address, sandbox, say, keys, signal }) {
  const { seed } = await import('../../seed/seed.mjs');
  try {
    return await say.during('demo', () => seed({ address, sandbox, password: keys.adminPassword, record: places.seeded, signal }), 'seeding');
  } catch (error) {
    signal.throwIfAborted();
    return [`not complete, tried again at the next start: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/**
 * The first SIGINT, SIGTERM or SIGHUP asks for an orderly end; a second one ends the children at once.
 * @param {import('../terminal/say.mjs').Say} say
 * @param {() => number[]} children
 */
function stopOnSignal(say, children) {
  const controller = new AbortController();
  /** @type {Promise<void>} */
  const asked = new Promise((resolve) => controller.signal.addEventListener('abort', () => resolve()));
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => {
      if (controller.signal.aborted) {
        children().forEach((pid) => signalGroup(pid, 'SIGKILL'));
        return;
      }
      say.line(`${name}: ending`);
      controller.abort(new Error('asked to end'));
    });
  }
  return { signal: controller.signal, asked };
}
