import { expect, it, vi } from 'vitest';

it('follows the system from light to dark until the person chooses', async () => {
  const system = Object.assign(new EventTarget(), { matches: false });
  vi.stubGlobal('matchMedia', () => system);
  vi.resetModules();
  const { followSystemTheme, themeInForce, usePreferences } = await import('./preferences');
  const themes: string[] = [];
  usePreferences.subscribe((now) => themes.push(themeInForce(now)));
  followSystemTheme();
  expect(themeInForce(usePreferences.getState())).toBe('light');
  system.dispatchEvent(Object.assign(new Event('change'), { matches: true }));
  usePreferences.getState().setTheme('light');
  system.dispatchEvent(Object.assign(new Event('change'), { matches: true }));
  expect(themes).toEqual(['dark', 'light', 'light']);
  vi.unstubAllGlobals();
});
