import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { root } from './law/source-tree.js';

/** A text in the place of a file that exists, and the rules that must refuse it. */
const outlaws: readonly (readonly [file: string, text: string, rules: readonly string[]])[] = [
  [
    'workflows/core/src/kernel/json.ts',
    "import { readFileSync } from 'node:fs';\nimport { Database } from '@tagtrail/prisma';\nexport const found = [readFileSync, Database, Date.now(), Math.random(), console];",
    ['@nx/enforce-module-boundaries', 'no-restricted-globals', 'no-restricted-imports', 'no-restricted-syntax'],
  ],
  [
    'server/src/platform/config.ts',
    "import { Client } from '@temporalio/client';\nexport const client = new Client() as unknown as string;\nexport default client!;",
    [
      '@nx/enforce-module-boundaries',
      '@typescript-eslint/consistent-type-assertions',
      '@typescript-eslint/no-non-null-assertion',
      'no-restricted-syntax',
    ],
  ],
  [
    'worker/src/platform/config.ts',
    "import { condition } from '@temporalio/workflow';\nexport const wait = async () => condition(() => true);",
    ['@nx/enforce-module-boundaries'],
  ],
];

describe('lint knows the law', () => {
  const eslint = new ESLint({ cwd: root });

  it.each(outlaws)(
    'a breach in %s is refused',
    async (filePath, text, rules) => {
      const [result] = await eslint.lintText(text, { filePath: `${root}/${filePath}` });
      const broken = new Set(result?.messages.map(({ ruleId }) => ruleId));
      expect(rules.filter((rule) => !broken.has(rule))).toEqual([]);
    },
    300_000,
  );

  it('with the types', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tagtrail-outlaw-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    copyFileSync(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, lib: ['ES2023'], types: [] } }));
    writeFileSync(path.join(folder, 'outlaw.ts'), breachesOfTypes);
    const rules = [
      'await-thenable',
      'no-floating-promises',
      'no-misused-promises',
      'no-unnecessary-condition',
      'no-unsafe-assignment',
      'return-await',
    ];
    const broken = brokenIn(folder);
    expect([...rules, 'switch-exhaustiveness-check'].filter((rule) => !broken.has(`typescript(${rule})`))).toEqual([]);
  });
});

const breachesOfTypes = `
declare const tell: () => Promise<void>;
export function wait(kind: 'a' | 'b', names: string[]) {
  switch (kind) {
    case 'a':
      tell();
  }
  names.forEach(async () => tell());
  const read: string = JSON.parse('{}');
  return kind ? read : '';
}
export const late = async () => await 3;
`;
const Found = z.object({ diagnostics: z.array(z.object({ code: z.string() })) });

/** The rules that oxlint finds broken in the files of a folder. */
function brokenIn(folder: string): ReadonlySet<string> {
  const oxlint = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const found = run(process.execPath, [oxlint, '--type-aware', '--format=json'], folder);
  return new Set(Found.parse(JSON.parse(found)).diagnostics.map(({ code }) => code));
}

/** What a command says, whatever its exit code: a linter that found something ends with 1. */
function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8' });
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return error.stdout;
    throw error;
  }
}
