import { describe, expect, it } from 'vitest';
import { LoginThrottle } from './login-throttle.js';

function throttled() {
  const clock = { ms: 1_000_000 };
  return { clock, throttle: new LoginThrottle({ login: 3, address: 5 }, () => clock.ms) };
}

describe('LoginThrottle', () => {
  it('lets three wrong passwords pass, then asks to wait until the first is 15 minutes old', () => {
    const { clock, throttle } = throttled();
    for (let n = 0; n < 3; n += 1) {
      expect(throttle.waitSeconds('li', '10.0.0.1')).toBe(0);
      throttle.attempted('li', '10.0.0.1');
      clock.ms += 1_000;
    }
    expect(throttle.waitSeconds('li', '10.0.0.1')).toBe(897);
    clock.ms += 897_000;
    expect(throttle.waitSeconds('li', '10.0.0.1')).toBe(0);
  });

  it('counts an address over all logins', () => {
    const { throttle } = throttled();
    for (const login of ['a', 'b', 'c', 'd', 'e']) throttle.attempted(login, '10.0.0.1');
    expect(throttle.waitSeconds('f', '10.0.0.1')).toBeGreaterThan(0);
    expect(throttle.waitSeconds('f', '10.0.0.2')).toBe(0);
  });

  it('forgets the failures of a login that succeeded', () => {
    const { throttle } = throttled();
    throttle.attempted('li', '10.0.0.1');
    throttle.attempted('li', '10.0.0.1');
    throttle.attempted('li', '10.0.0.1');
    throttle.succeeded('li', '10.0.0.1');
    throttle.attempted('li', '10.0.0.1');
    expect(throttle.waitSeconds('li', '10.0.0.1')).toBe(0);
  });

  it('does not count those who were right against their address', () => {
    const { throttle } = throttled();
    for (const login of ['a', 'b', 'c', 'd', 'e', 'f']) {
      throttle.attempted(login, '10.0.0.1');
      throttle.succeeded(login, '10.0.0.1');
    }
    expect(throttle.waitSeconds('g', '10.0.0.1')).toBe(0);
  });
});
