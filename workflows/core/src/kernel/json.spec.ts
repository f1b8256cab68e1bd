import { describe, expect, it } from 'vitest';
import { canonicalJson, toJson } from './json.js';

describe('toJson', () => {
  it('copies plain values and leaves undefined members out', () => {
    expect(toJson({ a: [1, 'b', null, true], c: undefined, d: { e: {} } })).toEqual({ a: [1, 'b', null, true], d: { e: {} } });
  });

  it.each([[undefined], [() => 1], [Number.NaN], [[1n]]])('refuses %s, which JSON cannot hold', (value) => {
    expect(() => toJson(value)).toThrow('Not a JSON value');
  });
});

describe('canonicalJson', () => {
  it('gives equal text for equal values, whatever the order of their keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
    expect(canonicalJson({ a: undefined, b: [true, -0, 'ü\n'] })).toBe('{"b":[true,0,"ü\\n"]}');
  });

  it.each([[undefined], [() => 1], [Number.NaN], [[1n]]])('refuses %s, which JSON cannot hold', (value) => {
    expect(() => canonicalJson(value)).toThrow('Not a JSON value');
  });
});
