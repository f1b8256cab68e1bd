import { expect, it } from 'vitest';
import { readJson } from './client.js';

it('reads what can be stored, whole emoji included', () => {
  expect(readJson(String.raw`{"name":"\u674e 😀 \ud83d\ude00","n":1}`)).toEqual({ name: '李 😀 😀', n: 1 });
});

it('replaces NUL and half an emoji, which no database takes', () => {
  expect(readJson(String.raw`["a\u0000b","\ud83d","\ude00x"]`)).toEqual(['a\ufffdb', '\ufffd', '\ufffdx']);
});

it('says nothing of what stands in an answer that is no JSON', () => {
  expect(() => readJson('{"content":"我叫王芳" x}')).toThrow(/^\d+ letters are no JSON$/u);
});
