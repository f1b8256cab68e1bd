import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './law/source-tree.js';

interface Targets {
  readonly build?: { readonly outputs?: readonly string[] };
}

const read = (file: string): { targets?: Targets; targetDefaults?: Targets; cacheDirectory?: string } =>
  JSON.parse(readFileSync(join(root, file), 'utf8'));
/** What a person or a test leaves, not a build. */
const kept = /(^|\/)(node_modules|coverage|artifacts)$|^\.(nx|tagtrail)$|\.tsbuildinfo$/;
const projects = ['workflows/core', 'workflows/runtime', 'prisma', 'prisma/ledger', 'server', 'worker', 'editor', 'test/wecom-sandbox'];

it('what a build leaves is declared, so that a build taken from the cache leaves it too', () => {
  const ignored = execFileSync('git', ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory'], { cwd: root, encoding: 'utf8' });
  const left = ignored
    .split('\n')
    .map((path) => path.replace(/\/$/, ''))
    .filter((path) => path !== '' && !kept.test(path));
  const byDefault = read('nx.json').targetDefaults?.build?.outputs ?? [];
  const declared = projects.flatMap((project) =>
    (read(`${project}/project.json`).targets?.build?.outputs ?? byDefault).map((output) => output.replace('{projectRoot}', project)),
  );
  expect(left).toContain('prisma/generated');
  expect(left.filter((path) => !declared.includes(path))).toEqual([]);
});

it('a checkout takes no build from another', () => {
  expect(read('nx.json').cacheDirectory).toBe('.nx/cache');
});
