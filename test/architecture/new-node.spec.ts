import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './law/source-tree.js';
import { WorkingCopy } from './law/working-copy.js';

const type = 'check-coupon';
const registries = ['editor/src/nodes/views.ts', 'workflows/core/src/nodes/registry.ts'];

describe('npm run new:node', () => {
  let copy: WorkingCopy;
  let before: ReadonlyMap<string, string>;
  let after: ReadonlyMap<string, string>;

  const run = (program: string, args: readonly string[]) => {
    // Without this, the runner inside would report to the runner outside.
    const env = { ...process.env, CI: 'true', VITEST: undefined, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined, NODE_ENV: undefined };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: copy.root, env, encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  };
  const tool = (name: string) => join(root, 'node_modules', name);

  beforeAll(() => {
    copy = new WorkingCopy(['workflows/core', 'editor', 'tools/new-node', 'tools/new-node.mjs', 'tsconfig.base.json'], { core: 'workflows/core' });
    before = copy.files();
    expect(run('tools/new-node.mjs', [type])).toMatchObject({ status: 0 });
    after = copy.files();
  });
  afterAll(() => {
    copy.remove();
  });

  it('adds two folders and touches two registries, and nothing else', () => {
    const added = [...after.keys()].filter((path) => !before.has(path));
    expect(added.filter((path) => !path.startsWith(`workflows/core/src/nodes/${type}/`) && !path.startsWith(`editor/src/nodes/${type}/`))).toEqual(
      [],
    );
    expect(added).toEqual(
      expect.arrayContaining([
        `workflows/core/src/nodes/${type}/definition.ts`,
        `workflows/core/src/nodes/${type}/fixtures/_error_fill-in.json`,
        `editor/src/nodes/${type}/view.tsx`,
      ]),
    );
    expect(
      [...before]
        .filter(([path, text]) => after.get(path) !== text)
        .map(([path]) => path)
        .toSorted(),
    ).toEqual(registries);
  });

  it.each(registries)('gives %s one import and one entry', (path) => {
    const old = new Set(before.get(path)?.split('\n'));
    const lines =
      after
        .get(path)
        ?.split('\n')
        .filter((line) => !old.has(line)) ?? [];
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^import \{ checkCoupon(View)? \} from '\.\/check-coupon\/(definition\.js|view)';$/);
    expect(lines[1]).toMatch(/^ {2}'check-coupon': checkCoupon(View)?,$/);
    expect(after.get(path)?.split('\n')).toHaveLength((before.get(path)?.split('\n').length ?? 0) + 2);
  });

  it('what it wrote compiles, in core and in the editor', () => {
    expect(run(tool('@typescript/native/bin/tsc'), ['-b', 'workflows/core'])).toEqual({ status: 0, output: '' });
    expect(run(tool('@typescript/native/bin/tsc'), ['-p', 'editor'])).toEqual({ status: 0, output: '' });
  }, 300_000);

  it('and its fixture test says what to fill in', () => {
    const { status, output } = run(tool('vitest/vitest.mjs'), ['run', '--root', 'workflows/core', 'src/compiler/node-fixtures.spec.ts']);
    expect(status).not.toBe(0);
    const failed = output.split('\n').filter((line) => line.includes(' FAIL '));
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.filter((line) => !line.includes(type))).toEqual([]);
    expect(output).toContain('FILL IN: what lower makes of this config');
    expect(output).toContain('FILL IN: a config that must be refused');
  });

  it('refuses a type that is there, and changes nothing', () => {
    const { status, output } = run('tools/new-node.mjs', ['wait']);
    expect(status).toBe(1);
    expect(output).toContain('"wait" is there already');
    expect(copy.files()).toEqual(after);
  });
});
