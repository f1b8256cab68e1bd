import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, problem, type ApiFake } from '../testing/api-fake';
import { askEarly, takeEarly } from './journeys';

const journeyId = '6ed5878d-28e0-45e7-a926-119fe26d4adc';
const another = '6dae6392-a542-41f3-a4fc-feea913963fe';
const ref = { corpId: 'ww1', journeyId };
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer(`GET /corps/ww1/journeys/${journeyId}`, problem(404, 'not_found'), 404);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the journey a page is opened at', () => {
  it('is asked for at once and handed over once', async () => {
    askEarly(`/c/ww1/journeys/${journeyId}`);
    expect(api.sent).toHaveLength(1);
    await expect(takeEarly(ref)).rejects.toThrow();
    expect(takeEarly(ref)).toBeUndefined();
  });

  it('is none on other pages, nor another than was opened', () => {
    for (const page of ['', '/templates', '/import', '/relations']) askEarly(`/c/ww1/journeys${page}`);
    expect(api.sent).toEqual([]);
    askEarly(`/c/ww1/journeys/${journeyId}`);
    expect(takeEarly({ ...ref, journeyId: another })).toBeUndefined();
    expect(takeEarly(ref)).toBeUndefined();
  });
});
