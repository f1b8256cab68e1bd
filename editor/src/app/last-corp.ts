const storageKey = 'tagtrail.lastCorp';

/** The corp this person worked in last, kept by the browser. */
export const lastCorp = {
  read: (): string | null => localStorage.getItem(storageKey),
  write: (corpId: string): void => {
    localStorage.setItem(storageKey, corpId);
  },
};
