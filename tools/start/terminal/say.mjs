const MOVE_EVERY_MS = 10_000;

/**
 * Lines for the person at the terminal. Finished steps stay; steps under way share one line that moves, or on a
 * terminal that cannot rewrite a line, speak at most every ten seconds.
 * @typedef {object} Say
 * @property {(text: string) => void} line
 * @property {<T>(step: string, work: (update: (text: string) => void) => Promise<T>, text?: string) => Promise<T>} during
 *   shows the step with its time while it works; `update` changes what is said of it
 */

/**
 * @param {{ out?: NodeJS.WriteStream, now?: () => number }} [options]
 * @returns {Say}
 */
export function terminal({ out = process.stdout, now = Date.now } = {}) {
  const begun = now();
  /** @type {Map<string, string>} */
  const underWay = new Map();
  /** @type {Map<string, number>} */
  const spokenAt = new Map();

  const stamp = () => `${String(Math.round((now() - begun) / 1000)).padStart(4)} s  `;
  const rewrite = () => {
    if (!out.isTTY) return;
    const text = [...underWay].map(([step, state]) => `${step}: ${state}`).join(' · ');
    out.write(`\r\x1b[2K${text.slice(0, (out.columns ?? 80) - 1)}`);
  };
  const line = (/** @type {string} */ text) => {
    out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${stamp()}${text}\n`);
    if (underWay.size > 0) rewrite();
  };
  const moving = (/** @type {string} */ step, /** @type {string} */ text) => {
    underWay.set(step, text);
    if (out.isTTY) return rewrite();
    if (now() - (spokenAt.get(step) ?? -Infinity) < MOVE_EVERY_MS) return;
    spokenAt.set(step, now());
    line(`${step}: ${text}`);
  };
  return {
    line,
    async during(step, work, text = '') {
      const from = now();
      let state = text;
      const tick = () => moving(step, `${state}${state && ', '}${Math.round((now() - from) / 1000)} s`);
      const update = (/** @type {string} */ next) => {
        state = next;
      };
      spokenAt.set(step, from); // a step that is over in seconds needs no line of its own
      tick();
      const ticker = setInterval(tick, 1_000);
      try {
        return await work(update);
      } finally {
        clearInterval(ticker);
        underWay.delete(step);
        spokenAt.delete(step);
        rewrite();
      }
    },
  };
}
