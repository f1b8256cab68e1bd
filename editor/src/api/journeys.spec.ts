import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, problem, type ApiFake } from '../testing/api-fake';
import { askEarly, takeEarly } from './journeys';

const ref = { corpId: 'ww1', journeyId: 'j1' };
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer('GET /corps/ww1/journeys/j1', problem(404, 'not_found'), 404);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the journey a page is opened at', () => {
  it('is asked for at once and handed over once', async () => {
    askEarly('/c/ww1/journeys/j1');
    expect(api.sent).toHaveLength(1);
    await expect(takeEarly(ref)).rejects.toThrow();
    expect(takeEarly(ref)).toBeUndefined();
  });

  it('is none on other pages, nor another than was opened', () => {
    askEarly('/c/ww1/journeys');
    expect(api.sent).toEqual([]);
    askEarly('/c/ww1/journeys/j1');
    expect(takeEarly({ ...ref, journeyId: 'j2' })).toBeUndefined();
    expect(takeEarly(ref)).toBeUndefined();
  });
});
