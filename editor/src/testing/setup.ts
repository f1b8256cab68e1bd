import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

/** jsdom has no layout: what antd and the canvas ask of it is answered here, once. */
class NoResize implements ResizeObserver {
  observe(): void {
    return undefined;
  }
  unobserve(): void {
    return undefined;
  }
  disconnect(): void {
    return undefined;
  }
}

globalThis.ResizeObserver = NoResize;

globalThis.matchMedia = (query: string): MediaQueryList => {
  const list = new EventTarget();
  return Object.assign(list, { matches: false, media: query, onchange: null, addListener: () => undefined, removeListener: () => undefined });
};

/** The canvas looks for its cards by their ids; a timer of it may outlast the spec. */
Object.defineProperty(globalThis, 'CSS', { value: { escape: (text: string) => text.replaceAll(/[^\w-]/gu, String.raw`\$&`) } });

afterEach(() => {
  cleanup();
});
