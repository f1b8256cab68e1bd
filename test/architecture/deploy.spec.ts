import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverConnections } from '@tagtrail/server/parts';
import { connectionsAtMost, roleNames, type RoleName } from '@tagtrail/worker/parts';
import { describe, expect, it } from 'vitest';

const deploy = fileURLToPath(new URL('../../deploy', import.meta.url));
const values = readFileSync(path.join(deploy, 'chart/values.yaml'), 'utf8');
const compose = readFileSync(path.join(deploy, 'compose.yaml'), 'utf8');
const serverEach = Object.values(serverConnections).reduce((sum: number, max) => sum + max, 0);
/** Kept free: PostgreSQL's own three for a superuser, a migration, somebody who looks. */
const spare = 10;

function numberIn(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`Nothing matches ${pattern.source}`);
  return Number(found);
}

function rolesIn(text: string): readonly RoleName[] {
  return text.split(',').map((name) => {
    const role = roleNames.find((one) => one === name.trim());
    if (role === undefined) throw new Error(`${name} is no role`);
    return role;
  });
}

describe('What is deployed', () => {
  const workers = [...values.matchAll(/\{ name: \S+, roles: '?([a-z, ]+?)'?, replicas: (\d+) \}/gu)].map(([, roles = '', replicas]) => ({
    roles: rolesIn(roles),
    replicas: Number(replicas),
  }));

  it('by the chart never asks PostgreSQL for more connections than it says that it allows', () => {
    const servers = numberIn(values, /^server:\n {2}replicas: (\d+)/mu);
    const asked = servers * serverEach + workers.reduce((sum, { roles, replicas }) => sum + replicas * connectionsAtMost(roles), 0);
    expect(workers.length).toBe(values.match(/roles:/gu)?.length);
    expect(asked + spare).toBeLessThanOrEqual(numberIn(values, /maxConnections: (\d+)/u));
  });

  it('by the chart has every role in more than one process, and none beside those during a rollout', () => {
    for (const role of roleNames) {
      const processes = workers.filter(({ roles }) => roles.includes(role)).reduce((sum, { replicas }) => sum + replicas, 0);
      expect([role, processes > 1]).toEqual([role, true]);
    }
    for (const kind of ['server', 'worker']) expect(readFileSync(path.join(deploy, `chart/templates/${kind}.yaml`), 'utf8')).toContain('maxSurge: 0');
  });

  it('by compose leaves as many to Temporal as it is told to take', () => {
    const services = 4;
    const temporal = services * (numberIn(compose, /SQL_MAX_CONNS: '(\d+)'/u) + numberIn(compose, /SQL_VIS_MAX_CONNS: '(\d+)'/u));
    const asked = serverEach + connectionsAtMost(roleNames) + temporal;
    expect(asked + spare).toBeLessThanOrEqual(numberIn(compose, /max_connections=(\d+)/u));
  });
});
