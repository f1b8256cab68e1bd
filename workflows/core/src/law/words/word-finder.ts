/** A word found in a text, by its place in the list and the units it stands on. */
export interface Hit {
  readonly word: number;
  readonly from: number;
  readonly to: number;
}

interface State {
  readonly next: Map<number, State>;
  readonly depth: number;
  /** Words that end here. */
  readonly words: number[];
  /** The longest end of what was read that also begins a word. */
  fail: State | null;
  /** The next shorter state, along `fail`, at which a word ends. */
  shorter: State | null;
}

/**
 * All words of a list at every place of a text, overlapping ones too, in one walk over it (Aho and Corasick, 1975).
 * 1. The words become one tree of their units. 2. Each state learns where to go on when the next unit does not fit, level by level.
 */
export class WordFinder {
  private readonly root: State = stateAt(0);

  constructor(words: readonly string[]) {
    for (const [index, word] of words.entries()) this.add(word, index);
    this.connect();
  }

  find(text: string): readonly Hit[] {
    const hits: Hit[] = [];
    let state = this.root;
    for (let at = 0; at < text.length; at += 1) {
      state = this.step(state, text.charCodeAt(at));
      for (let end: State | null = state; end !== null; end = end.shorter) {
        for (const word of end.words) hits.push({ word, from: at + 1 - end.depth, to: at + 1 });
      }
    }
    return hits;
  }

  private add(word: string, index: number): void {
    let state = this.root;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      const next = state.next.get(unit) ?? stateAt(state.depth + 1);
      state.next.set(unit, next);
      state = next;
    }
    if (state !== this.root) state.words.push(index);
  }

  private connect(): void {
    const level: State[] = [this.root];
    for (const state of level) {
      for (const [unit, next] of state.next) {
        next.fail = state.fail === null ? this.root : this.step(state.fail, unit);
        next.shorter = next.fail.words.length > 0 ? next.fail : next.fail.shorter;
        level.push(next);
      }
    }
  }

  private step(from: State, unit: number): State {
    for (let state: State | null = from; state !== null; state = state.fail) {
      const next = state.next.get(unit);
      if (next !== undefined) return next;
    }
    return this.root;
  }
}

const stateAt = (depth: number): State => ({ next: new Map(), depth, words: [], fail: null, shorter: null });
