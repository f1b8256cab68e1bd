import type { Page } from 'playwright-core';

/** Names of what the page notes down while it is used; times are milliseconds since the address was opened. */
const noted = { seen: 'bench:seen', answered: 'bench:answered', frame: 'bench:frame', busy: 'bench:busy' } as const;

/** Runs in the page before anything else does. A thing counts as painted in the first task after the frame that shows it. */
function noteInPage({ names: { seen, answered, frame, busy }, first }: { names: typeof noted; first: readonly string[] }): void {
  const afterPaint = (note: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = note;
      port2.postMessage(null);
    });
  };
  const whenThere = (selectors: readonly string[], note: () => void): void => {
    if (selectors.every((selector) => document.querySelector(selector) !== null)) afterPaint(note);
    else
      requestAnimationFrame(() => {
        whenThere(selectors, note);
      });
  };
  const measure = (event: Event) => (): void => {
    performance.measure(answered, { start: event.timeStamp, end: performance.now() });
  };
  whenThere(first, () => performance.mark(seen));
  document.addEventListener(
    'keydown',
    (event) => {
      if (document.activeElement?.id === 'step-name') afterPaint(measure(event));
    },
    true,
  );
  document.addEventListener(
    'click',
    (event) => {
      const awaited = document.documentElement.dataset['awaited'];
      if (awaited !== undefined) whenThere([awaited], measure(event));
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) performance.mark(busy, { startTime: startTime + duration });
  }).observe({ type: 'longtask', buffered: true });
  const beat = (): void => {
    if (document.documentElement.dataset['panning'] === 'yes') performance.mark(frame);
    requestAnimationFrame(beat);
  };
  requestAnimationFrame(beat);
}

/** A stopwatch inside the page: what it shows is what a person would have seen by then. */
export class PageClock {
  private constructor(private readonly page: Page) {}

  /** `first`: what all has to be there for the first picture. */
  static async in(page: Page, first: readonly string[]): Promise<PageClock> {
    await page.addInitScript(noteInPage, { names: noted, first });
    return new PageClock(page);
  }

  /** When the first step was seen, with a place to add one. */
  async firstPaint(): Promise<number> {
    await this.page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, noted.seen);
    return (await this.starts(noted.seen))[0] ?? Number.NaN;
  }

  /** When the last task of more than 50 ms was over. */
  async lastBusy(): Promise<number> {
    return Math.max(0, ...(await this.starts(noted.busy)));
  }

  /** Milliseconds from a key or a click to the frame that answers it, since they were last asked for. */
  async answers(): Promise<readonly number[]> {
    return this.page.evaluate((name) => {
      const durations = performance.getEntriesByName(name).map(({ duration }) => duration);
      performance.clearMeasures(name);
      return durations;
    }, noted.answered);
  }

  /** Says which element the next click is to bring. */
  async await(selector: string | null): Promise<void> {
    await this.page.evaluate((one) => {
      if (one === null) delete document.documentElement.dataset['awaited'];
      else document.documentElement.dataset['awaited'] = one;
    }, selector);
  }

  /** Milliseconds between the frames shown while `act` goes on. */
  async frames(act: () => Promise<void>): Promise<readonly number[]> {
    const panning = (value: string): Promise<void> =>
      this.page.evaluate((one) => {
        document.documentElement.dataset['panning'] = one;
      }, value);
    await this.page.evaluate((name) => {
      performance.clearMarks(name);
    }, noted.frame);
    await panning('yes');
    await act();
    await panning('no');
    const at = await this.starts(noted.frame);
    return at.slice(1).map((time, index) => time - (at[index] ?? time));
  }

  private starts(name: string): Promise<readonly number[]> {
    return this.page.evaluate((one) => performance.getEntriesByName(one).map(({ startTime }) => startTime), name);
  }
}
