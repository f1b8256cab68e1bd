const historyPrefix = 'tagtrail.history:';

/** Where the browser keeps the history of a draft. */
export const historyKey = (owner: readonly string[]): string => historyPrefix + owner.join(':');

/** Those of every journey and person on the machine. */
export const historyKeys = (): readonly string[] => Object.keys(localStorage).filter((key) => key.startsWith(historyPrefix));

/** A full or forbidden store refuses by throwing. */
export function stored(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** The same for what nobody else has: histories, which are a comfort only, make room for it. */
export function storedFirst(key: string, text: string): boolean {
  if (stored(key, text)) return true;
  for (const history of historyKeys()) localStorage.removeItem(history);
  return stored(key, text);
}

/** Null for a text that somebody else spoiled. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
