import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCountLine } from './count-line';

class Line extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: Line[] = [];
  readyState = 1;

  constructor(readonly url: string) {
    super();
    Line.opened.push(this);
  }

  close(): void {
    this.readyState = Line.CLOSED;
  }

  tell(event: string, data = ''): void {
    this.dispatchEvent(new MessageEvent(event, { data }));
  }

  break(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

const last = (): Line => {
  const line = Line.opened.at(-1);
  if (line === undefined) throw new Error('no line was opened');
  return line;
};

let counts: string[];
let stands: boolean[];
let close: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Line);
  Line.opened.length = 0;
  [counts, stands] = [[], []];
  close = openCountLine('/stream', { onCounts: (text) => counts.push(text), onStanding: (now) => stands.push(now) });
});
afterEach(() => {
  close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a line of numbers', () => {
  it('hands over what is told, and stands from the first word on', () => {
    last().tell('counts', '{"n":1}');
    last().tell('beat');
    expect([counts, stands]).toEqual([['{"n":1}'], [true, true]]);
  });

  it('does not stand while it is broken off, and stands again when it comes back by itself', () => {
    last().tell('counts', '1');
    last().break(0);
    expect([stands.at(-1), Line.opened.length]).toEqual([false, 1]);
    last().tell('beat');
    expect(stands.at(-1)).toBe(true);
  });

  it('is asked for again half a minute after it was refused', () => {
    last().break(Line.CLOSED);
    expect([stands, Line.opened.length]).toEqual([[false], 1]);
    vi.advanceTimersByTime(30_000);
    expect(Line.opened.length).toBe(2);
  });

  it('does not stand when nothing is heard of it for three beats', () => {
    last().tell('counts', '1');
    vi.advanceTimersByTime(16_000);
    expect([stands.at(-1), last().readyState]).toEqual([false, Line.CLOSED]);
    vi.advanceTimersByTime(30_000);
    expect(Line.opened.length).toBe(2);
  });

  it('is over when it is closed', () => {
    last().tell('counts', '1');
    close();
    vi.advanceTimersByTime(120_000);
    expect([last().readyState, Line.opened.length]).toEqual([Line.CLOSED, 1]);
  });
});
