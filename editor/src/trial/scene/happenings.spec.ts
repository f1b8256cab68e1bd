import { emptyFacts } from '@tagtrail/core/conditions';
import { describe, expect, it } from 'vitest';
import { dayOfTry, elapsedText } from '../elapsed';
import { i18n, startTexts } from '../../locales/i18n';
import { dated, toWorld } from './happenings';
import type { Happening } from './trial-scene';

const zone = 'Asia/Shanghai';
/** 23:30 by the corp's clock. */
const startAt = '2026-03-02T15:30:00.000Z';
const tagOn = (day: number, time: string, tagId = 'vip'): Happening => ({ id: '1', day, time, kind: 'tagOn', tagId });

describe('what happens on the way', () => {
  it('lies on days of the corp’s clock, in order, and never before the beginning', () => {
    const all = dated([tagOn(3, '10:00'), tagOn(1, '09:00'), tagOn(2, '00:10')], { startAt, zone });
    expect(all.map(({ at }) => at)).toEqual([startAt, '2026-03-02T16:10:00.000Z', '2026-03-04T02:00:00.000Z']);
  });

  it('does not happen while it is not written out', () => {
    expect(dated([tagOn(2, '10:00', ''), { id: '2', day: 2, time: '10:00', kind: 'event', name: '', properties: {} }], { startAt, zone })).toEqual(
      [],
    );
  });

  it('changes what is known, and events are told', () => {
    const all = dated(
      [
        tagOn(2, '10:00'),
        { id: '2', day: 3, time: '10:00', kind: 'attribute', name: 'city', value: null },
        { id: '3', day: 4, time: '10:00', kind: 'event', name: 'paid', properties: { amount: 3 } },
      ],
      { startAt, zone },
    );
    const { changes, events } = toWorld(all, { groupOf: () => 'g' });
    const facts = changes.reduce((before, { facts: change }) => change(before), emptyFacts({ attributes: { city: '上海', name: '王芳' } }));
    expect(facts).toMatchObject({ tags: ['vip'], tagGroups: ['g'], attributes: { name: '王芳' } });
    expect(facts.attributes).not.toHaveProperty('city');
    expect(events).toEqual([{ name: 'paid', at: '2026-03-05T02:00:00.000Z', properties: { amount: 3 } }]);
  });
});

describe('how long a try has gone on', () => {
  it('is counted in days of the calendar, and said in its two largest units', async () => {
    await startTexts();
    const said = (to: string): string => elapsedText(startAt, to, i18n.t);
    expect(dayOfTry(startAt, '2026-03-02T16:10:00.000Z', zone)).toBe(2);
    expect(said(startAt)).toBe('');
    expect(said('2026-03-02T16:10:00.000Z')).toBe('40 分钟');
    expect(said('2026-03-04T17:30:00.000Z')).toBe('2 天 2 小时');
  });
});
