import { describe, expect, it } from 'vitest';
import { declaredFields, type CompileContext, type KnownJourney } from '../context.js';
import { checkEnteredJourney } from './entered-journey.js';

const known = (id: string, enters: readonly string[] = [], live = true): KnownJourney => ({ id, name: id.toUpperCase(), live, enters });
const among = (journeys: readonly KnownJourney[], journeyId = 'a'): CompileContext => ({
  knownTagIds: null,
  knownEndpoints: null,
  fields: declaredFields,
  smtpConfigured: null,
  journeyId,
  journeys,
});

describe('checkEnteredJourney', () => {
  it('names the shortest circle back to the journey that is drawn', () => {
    const journeys = [known('a'), known('b', ['c', 'd']), known('c', ['d']), known('d', ['a'])];
    expect(checkEnteredJourney('b', among(journeys))).toEqual([{ code: 'call.loop', params: { chain: 'A → B → D → A' } }]);
    expect(checkEnteredJourney('a', among(journeys))).toEqual([{ code: 'call.loop', params: { chain: 'A → A' } }]);
  });

  it('is content with a circle that does not come back here, and with ways that meet', () => {
    const journeys = [known('a'), known('b', ['c', 'd']), known('c', ['d']), known('d', ['c'])];
    expect(checkEnteredJourney('b', among(journeys))).toEqual([]);
  });

  it('asks for a journey that is live', () => {
    expect(checkEnteredJourney('', among([]))).toEqual([{ code: 'reference.noJourney', params: {} }]);
    expect(checkEnteredJourney('b', among([known('b', [], false)]))).toEqual([{ code: 'reference.notLive', params: { name: 'B' } }]);
    expect(checkEnteredJourney('gone', among([]))).toEqual([{ code: 'reference.notLive', params: { name: 'gone' } }]);
  });
});
