import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
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
    "import { condition } from '@temporalio/workflow';\nexport function wait(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      condition(() => true);\n  }\n}",
    ['@nx/enforce-module-boundaries', '@typescript-eslint/no-floating-promises', '@typescript-eslint/switch-exhaustiveness-check'],
  ],
];

describe('lint knows the law', () => {
  // The types of three projects are enough here, and a tenth of the work.
  const project = ['workflows/core', 'server', 'worker'].map((room) => `${room}/tsconfig.json`);
  // Where CI is set the parser infers a single run and reads each file from the disk, not the text it is given here.
  const parserOptions = { project, disallowAutomaticSingleRunInference: true };
  const eslint = new ESLint({ cwd: root, overrideConfig: { languageOptions: { parserOptions } } });

  it.each(outlaws)(
    'a breach in %s is refused',
    async (filePath, text, rules) => {
      const [result] = await eslint.lintText(text, { filePath: `${root}/${filePath}` });
      const broken = new Set(result?.messages.map(({ ruleId }) => ruleId));
      expect(rules.filter((rule) => !broken.has(rule))).toEqual([]);
    },
    300_000,
  );
});
