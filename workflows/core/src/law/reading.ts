import { unknownSign } from './words/normalise.js';

/** A template as it is judged: what everybody reads, with what stands in for lacking values, and nothing known of the values. */
export interface TemplateReading {
  readonly text: string;
  /** By unit of `text`: its place in the source. */
  readonly at: readonly number[];
}

const field = /\{\{([^]*?)\}\}/gu;

/** A field shows its fallback; where it has none, something unknown stands there, so that no word reaches across it. */
export function readTemplate(source: string): TemplateReading {
  const at: number[] = [];
  let text = '';
  const take = (piece: string, from: number): void => {
    text += piece;
    for (let index = 0; index < piece.length; index += 1) at.push(from + index);
  };
  let done = 0;
  for (const { index, 0: whole, 1: inner = '' } of source.matchAll(field)) {
    take(source.slice(done, index), done);
    const { fallback, from } = fallbackIn(inner);
    if (fallback === null) {
      text += unknownSign;
      at.push(index);
    } else take(fallback, index + '{{'.length + from);
    done = index + whole.length;
  }
  take(source.slice(done), done);
  return { text, at };
}

function fallbackIn(inner: string): { readonly fallback: string | null; readonly from: number } {
  const bar = inner.indexOf('|');
  if (bar === -1) return { fallback: null, from: 0 };
  const written = inner.slice(bar + 1);
  return { fallback: written.trim(), from: bar + 1 + (written.length - written.trimStart().length) };
}
