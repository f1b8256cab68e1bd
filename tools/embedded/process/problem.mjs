/**
 * Something the person at the terminal has to mend. Shown as text with its remedies, never as a stack trace.
 */
export class Problem extends Error {
  /**
   * @param {string} message what is wrong, in one sentence
   * @param {{ remedies?: readonly string[], cause?: unknown }} [detail]
   */
  constructor(message, { remedies = [], cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Problem';
    this.remedies = remedies;
  }

  /** The message and one indented line for each remedy. */
  describe() {
    return [this.message, ...this.remedies.map((remedy) => `  - ${remedy}`)].join('\n');
  }
}
