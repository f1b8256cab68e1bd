import type { Page } from 'playwright-core';

/** What hands did at a page, by what the page itself was told. */
export interface Acts {
  /** Presses of the mouse. */
  readonly clicks: number;
  /** Keys and combinations that write nothing. */
  readonly keys: number;
  /** Texts that were written, each a field or a search in one go. */
  readonly texts: number;
  readonly signs: number;
  /** How often the hand went from the mouse to the keys, or back. */
  readonly switches: number;
}

/**
 * Counts from now on, until the page is left. A field that a story fills by mouse is one press, to come there, and one text. What
 * stories press to see everything ("fit") is left out: a person sees where to press.
 */
export async function countActs(page: Page, hands: 'mouse' | 'keys'): Promise<() => Promise<Acts>> {
  await page.evaluate(listen, hands);
  return async () => {
    const acts: Acts = JSON.parse(await page.evaluate(() => document.documentElement.dataset['acts'] ?? '{}'));
    return acts;
  };
}

/** Runs in the page. */
function listen(hands: 'mouse' | 'keys'): void {
  const acts = { clicks: 0, keys: 0, texts: 0, signs: 0, switches: 0 };
  const tell = (): void => {
    document.documentElement.dataset['acts'] = JSON.stringify(acts);
  };
  tell();
  let device: 'mouse' | 'keys' | null = null;
  let writing: EventTarget | null = null;
  let keyAt = 0;
  const use = (now: 'mouse' | 'keys'): void => {
    if (device !== null && device !== now) acts.switches += 1;
    device = now;
  };
  const write = (target: EventTarget | null, signs: number): void => {
    use('keys');
    if (writing !== target) acts.texts += 1;
    writing = target;
    acts.signs += signs;
    tell();
  };
  const press = (): void => {
    use('mouse');
    writing = null;
    acts.clicks += 1;
    tell();
  };
  addEventListener(
    'pointerdown',
    (event) => {
      if (!(event.target instanceof Element) || event.target.closest('[aria-label="适应画布"]') === null) press();
    },
    true,
  );
  addEventListener(
    'keydown',
    (event) => {
      if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
      keyAt = event.timeStamp;
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
        write(event.target, 1);
        return;
      }
      use('keys');
      writing = null;
      acts.keys += 1;
      tell();
    },
    true,
  );
  addEventListener(
    'beforeinput',
    (event) => {
      const filled = event.data;
      if (filled === null || filled.length < 1 || event.timeStamp - keyAt < 40) return;
      if (hands === 'mouse') press();
      write(event.target, filled.length);
    },
    true,
  );
}

const second = { press: 0.2, point: 1.1, key: 0.2, home: 0.4 } as const;

/** Seconds that the hands of a practised person need for it by the keystroke-level model (Card, Moran, Newell 1980), without the time to think. */
export const secondsOf = ({ clicks, keys, signs, switches }: Acts): number =>
  clicks * (second.point + second.press) + (keys + signs) * second.key + switches * second.home;
