import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, root } from './law/source-tree.js';

const records = listFiles('docs/decisions', /\.md$/).filter((path) => !path.endsWith('/README.md'));

describe('decision records', () => {
  it('are numbered without a gap', () => {
    expect(records.length).toBeGreaterThan(0);
    const numbers = records.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1])).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it.each(records)('%s has a number in its title, a status, a decision and what follows, on one page', (path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const number = /\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1] ?? 'a number and a kebab-case title';
    expect(text).toMatch(new RegExp(`^# ${number}: \\S`));
    expect(text).toMatch(/^Status: (accepted|superseded by \d{4})$/m);
    expect(text).toMatch(/^## Decision$/m);
    expect(text).toMatch(/^## Consequences$/m);
    expect(text.length).toBeLessThan(6_000);
  });
});
