import { act, render } from '@testing-library/react';
import { Button } from 'antd';
import { afterEach, expect, it } from 'vitest';
import { usePreferences, type ThemeName } from '../preferences/preferences';
import { createQueryClient, Providers } from './providers';

const before = usePreferences.getState();
afterEach(() => {
  usePreferences.setState(before);
});

const variables = (): number => document.querySelectorAll('style[data-token-hash]').length;

it('antd keeps its variables however often the theme is switched', () => {
  render(
    <Providers client={createQueryClient()}>
      <Button>a</Button>
    </Providers>,
  );
  for (const theme of ['dark', 'light', 'dark', 'light'] satisfies readonly ThemeName[]) {
    act(() => {
      usePreferences.getState().setTheme(theme);
    });
    expect(variables(), theme).toBeGreaterThan(0);
  }
});
