import { describe, expect, it } from 'vitest';
import { findReadyTemporal, findTemporal } from './find-temporal.mjs';

const cached = { server: '/cache/temporal-server', sqlTool: '/cache/temporal-sql-tool' };

/** A machine that has nothing; what a test does not give must not be asked for. @param {Partial<import('./find-temporal.mjs').Machine>} [has] */
function machine(has = {}) {
  return {
    env: {},
    which: () => null,
    cached: () => null,
    build: async () => Promise.reject(new Error('built without being asked')),
    download: async () => Promise.reject(new Error('no network')),
    ...has,
  };
}

/** @param {Record<string, string>} files */
const onPath = (files) => (/** @type {string} */ command) => files[command] ?? null;
const server = { 'temporal-server': '/bin/temporal-server', 'temporal-sql-tool': '/bin/temporal-sql-tool' };

describe('finding Temporal', () => {
  it('takes a running server before anything else', async () => {
    const found = await findTemporal({
      machine: machine({ env: { TEMPORAL_ADDRESS: 'temporal:7233' }, which: onPath(server), cached: () => cached }),
    });
    expect(found).toEqual({ kind: 'address', address: 'temporal:7233', from: 'TEMPORAL_ADDRESS' });
  });

  it('takes the binaries on the PATH before those in the cache', async () => {
    expect(await findTemporal({ machine: machine({ which: onPath(server), cached: () => cached }) })).toMatchObject({
      kind: 'server',
      server: '/bin/temporal-server',
    });
    expect(await findTemporal({ machine: machine({ cached: () => cached }) })).toMatchObject({ kind: 'server', server: '/cache/temporal-server' });
  });

  it('does not take a server without its SQL tool', () => {
    expect(findReadyTemporal(machine({ which: onPath({ 'temporal-server': '/bin/temporal-server' }) }))).toBeNull();
  });

  it('builds it with Go before it falls back on the dev server', async () => {
    const both = onPath({ go: '/bin/go', temporal: '/bin/temporal' });
    expect(await findTemporal({ machine: machine({ which: both, build: async () => cached }) })).toMatchObject({
      kind: 'server',
      server: '/cache/temporal-server',
    });
  });

  it('falls back on the dev server of the CLI when the build fails', async () => {
    const both = onPath({ go: '/bin/go', temporal: '/bin/temporal' });
    expect(await findTemporal({ machine: machine({ which: both }) })).toMatchObject({ kind: 'devServer', cli: '/bin/temporal' });
  });

  it("takes the SDK's download last, and only when packages are installed", async () => {
    /** @type {string[]} */
    const order = [];
    const installed = new Promise((resolve) => setTimeout(() => resolve(order.push('installed')), 1));
    const download = async () => {
      order.push('downloaded');
      return '/cache/temporal-cli';
    };
    expect(await findTemporal({ installed, machine: machine({ download }) })).toMatchObject({ kind: 'devServer', cli: '/cache/temporal-cli' });
    expect(order).toEqual(['installed', 'downloaded']);
  });

  it('says all that was tried, and how to get each, when nothing works', async () => {
    const broken = machine({ which: onPath({ go: '/bin/go' }), build: async () => Promise.reject(new Error('go is too old')) });
    const failure = await findTemporal({ machine: broken }).catch((error) => error);
    const text = failure.describe();
    for (const part of ['TEMPORAL_ADDRESS', 'temporal-server', 'go is too old', 'temporal CLI', 'no network']) expect(text).toContain(part);
  });

  it('names Go when it is not there', async () => {
    const failure = await findTemporal({ machine: machine() }).catch((error) => error);
    expect(failure.describe()).toContain('install Go');
  });
});
