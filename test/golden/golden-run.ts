import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Advance, RunEvent } from '@tagtrail/core/interpreter';
import type { StoredPlan } from '@tagtrail/core/plan';

const folder = join(import.meta.dirname, 'runs');

/** One event that a run was given, and what `advance` made of it. */
export interface Turn {
  readonly event: RunEvent;
  readonly made: Advance;
}

/** A run of a released plan format from its first event to its last, as the release made it. */
export interface GoldenRun {
  readonly plan: StoredPlan;
  readonly turns: readonly Turn[];
}

/** Every kept run, by name `format-<n>-<story>`. */
export function readGoldenRuns(): readonly { readonly name: string; readonly run: GoldenRun }[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.toSorted().map((name) => ({ name: name.replace('.json', ''), run: JSON.parse(readFileSync(join(folder, name), 'utf8')) }));
}

/** Keeps a run. One that is kept already is never written again: runs in flight were made by it. */
export function keepGoldenRun(name: string, run: GoldenRun): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(run, null, 1)}\n`, { flag: 'wx' });
}
