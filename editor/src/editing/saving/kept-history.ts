import type { History } from '../history';
import { historyKey, historyKeys, parseJson, stored } from './browser-store';
import { isPacked, pack, unpack } from './packed-history';

/** Characters the browser keeps of one journey's history, and journeys of which it keeps one: half of what it has for the whole product. */
const mostText = 600_000;
const mostJourneys = 4;

/** The history of a draft, kept by the browser for the revision it led to. */
export interface KeptHistory {
  /** Null where there is none, or another revision has been saved since. */
  readonly read: (revision: number) => History | null;
  readonly write: (history: History, revision: number) => void;
}

/** Keeps the history of one person at one journey apart from all others on the machine, as long as it is one of those drawn last. */
export function keptHistory(owner: readonly string[]): KeptHistory {
  const key = historyKey(owner);
  return {
    read: (revision) => {
      const text = localStorage.getItem(key);
      return text === null ? null : parsed(text, revision);
    },
    write: (history, revision) => {
      const text = packed(history, revision);
      if (text !== null) makeRoom(key);
      if (text === null || !stored(key, text)) localStorage.removeItem(key);
    },
  };
}

/** Keys of the histories, the one written last at the end. */
const orderKey = 'tagtrail.histories';

function makeRoom(key: string): void {
  const known: unknown = parseJson(localStorage.getItem(orderKey) ?? '[]');
  const order: readonly unknown[] = Array.isArray(known) ? known : [];
  const kept = [...order.filter((one) => typeof one === 'string' && one !== key), key].slice(-mostJourneys);
  for (const one of historyKeys()) if (!kept.includes(one)) localStorage.removeItem(one);
  stored(orderKey, JSON.stringify(kept));
}

/** As many of the last entries as there is room for; null where nothing is to be kept. */
function packed({ past, future }: History, revision: number): string | null {
  for (let keep = past.length; keep > 0 || future.length > 0; keep = Math.floor(keep / 2)) {
    const text = JSON.stringify({ revision, ...pack({ past: past.slice(past.length - keep), future }) });
    if (text.length <= mostText) return text;
    if (keep === 0) return null;
  }
  return null;
}

function parsed(text: string, revision: number): History | null {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('revision' in value) || value.revision !== revision || !isPacked(value)) return null;
  const read = unpack(value);
  return read === null ? null : { ...read, burst: null };
}
