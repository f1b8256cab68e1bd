import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFiles } from './law/file-rules.js';
import { readSources, root, type SourceTree } from './law/source-tree.js';
import { checkSplinters, idleReasons } from './law/splinters.js';

describe('folders and files', () => {
  it('keep the house style in the whole checkout', () => {
    expect(checkFiles(readSources())).toEqual([]);
  });

  it('are no splinters: a short file with one importer has a reason', () => {
    expect(checkSplinters(readSources())).toEqual([]);
  });

  it('stand alone for no reason that has lost its file', () => {
    expect(idleReasons(readSources())).toEqual([]);
  });

  it('stand in the rooms of the design, and in no other', () => {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    const rooms = ['deploy', 'docs', 'editor', 'findings', 'prisma', 'server', 'test', 'tools', 'worker', 'workflows'];
    expect(
      folders
        .map(({ name }) => name)
        .filter((name) => name !== 'node_modules' && name !== 'coverage')
        .sort(),
    ).toEqual(rooms);
  });
});

describe('a breach is caught', () => {
  it.each([
    ['worker/src/RunBeat.ts', '', 'file names are kebab-case'],
    ['worker/src/runs/helpers.ts', '', '"helpers" names nothing'],
    ['server/src/utils/text.ts', '', '"utils" names nothing'],
    ['server/src/runs/runs.service.ts', 'const url = process.env.URL;', 'the environment is read only in platform/config.ts'],
    ['worker/src/a.ts', `// ${'TO'}DO later`, 'no open ends in comments: open an issue'],
    ['worker/src/a.spec.ts', `it.${'on'}ly('x', () => {});`, 'no test is left out'],
    ['editor/src/a.ts', '\nexport default 1;', 'named exports only'],
  ])('%s', (file, text, rule) => {
    expect(checkFiles(new Map([[file, text]]))).toEqual([{ file, rule }]);
  });

  it('a folder of too many files', () => {
    const tree: SourceTree = new Map(Array.from({ length: 13 }, (_, index) => [`worker/src/runs/part-${String(index)}.ts`, '']));
    expect(checkFiles(tree)).toEqual([{ file: 'worker/src/runs', rule: '13 files: split it by concept' }]);
  });

  describe('a splinter', () => {
    const lines = (count: number): string => 'export const x = 1;\n'.repeat(count);
    const user: readonly [string, string] = ['worker/src/runs/user.ts', "import { x } from './part.js';\n"];

    it('with one importer', () => {
      const rule = '19 lines for worker/src/runs/user.ts alone: join them, or tell the reason in the law';
      expect(checkSplinters(new Map([['worker/src/runs/part.ts', lines(19)], user]))).toEqual([{ file: 'worker/src/runs/part.ts', rule }]);
    });

    it('and a test beside it is no second importer', () => {
      const spec: readonly [string, string] = ['worker/src/runs/part.spec.ts', "import { x } from './part.js';\n"];
      expect(checkSplinters(new Map([['worker/src/runs/part.ts', lines(19)], user, spec]))).toHaveLength(1);
    });

    it.each([
      ['is long enough', [['worker/src/runs/part.ts', lines(20)], user]],
      ['two files use', [['worker/src/runs/part.ts', lines(2)], user, ['worker/src/runs/other.ts', "import { x } from './part.js';\n"]]],
    ] as const)('but not a file that %s', (_, tree) => {
      expect(checkSplinters(new Map(tree))).toEqual([]);
    });
  });
});
