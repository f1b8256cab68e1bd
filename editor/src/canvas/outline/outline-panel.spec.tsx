import { journey } from '@tagtrail/core/nodes';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { usePreferences } from '../../preferences/preferences';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { OutlinePanel, OutlineSwitch } from './outline-panel';

const nothing = (): void => undefined;

afterEach(() => {
  vi.unstubAllGlobals();
  usePreferences.setState({ outlineOpen: false });
});

it('leads back to its switch when it is closed', { timeout: 30_000 }, async () => {
  fakeApi();
  usePreferences.setState({ outlineOpen: true });
  await renderInApp(
    <>
      <OutlineSwitch />
      <OutlinePanel
        graph={journey().tagAdded('keen').end().graph()}
        marks={new Map()}
        selected={null}
        onChoose={nothing}
        onOpen={nothing}
        onPeople={null}
      />
    </>,
  );
  const close = screen.getByTestId('outline-panel').querySelector('button');
  if (close === null) throw new Error('The outline has no way to close it');
  await userEvent.click(close);
  expect(screen.queryByTestId('outline-panel')).toBeNull();
  expect(document.activeElement).toBe(screen.getByTestId('outline-switch'));
});
