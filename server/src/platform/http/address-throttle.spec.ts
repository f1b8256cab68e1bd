import { describe, expect, it } from 'vitest';
import { AddressThrottle } from './address-throttle.js';

describe('AddressThrottle', () => {
  it('lets so many through in a minute, each address for itself, and says how long to wait', () => {
    let now = 1_000;
    const throttle = new AddressThrottle(2, () => now);
    expect([throttle.waitSeconds('a'), throttle.waitSeconds('a'), throttle.waitSeconds('a'), throttle.waitSeconds('b')]).toEqual([0, 0, 60, 0]);
    now += 45_000;
    expect(throttle.waitSeconds('a')).toBe(15);
    now += 15_000;
    expect(throttle.waitSeconds('a')).toBe(0);
  });

  it('keeps no more than its bound, and refuses nobody for that', () => {
    const throttle = new AddressThrottle(1, () => 0);
    for (let n = 0; n < 10_000; n += 1) throttle.waitSeconds(String(n));
    expect([throttle.waitSeconds('new'), throttle.waitSeconds('new'), throttle.waitSeconds('7')]).toEqual([0, 0, 60]);
  });
});
