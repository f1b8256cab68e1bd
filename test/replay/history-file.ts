import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { History } from './stage.js';

const folder = join(import.meta.dirname, 'histories');

export interface RecordedHistory {
  readonly name: string;
  /** As `temporal workflow show --output json` gives it; the SDK replays it. */
  readonly history: { readonly events: readonly HistoryEvent[] };
}

export type HistoryEvent = Readonly<Record<string, unknown>>;

/** Every recorded history, by name `<date>-<case>`. */
export function readHistories(): readonly RecordedHistory[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.toSorted().map((name) => ({ name: name.replace('.json', ''), history: JSON.parse(readFileSync(join(folder, name), 'utf8')) }));
}

/** Keeps a history under today's date, without the names of machines. */
export function writeHistory(story: string, history: History): string {
  mkdirSync(folder, { recursive: true });
  const name = `${new Date().toISOString().slice(0, 10)}-${story}.json`;
  const nameless = JSON.stringify(JSON.parse(historyToJSON(history)), (key, value: unknown) => (key === 'identity' ? 'recorder' : value), 1);
  writeFileSync(join(folder, name), `${nameless}\n`);
  return name;
}
