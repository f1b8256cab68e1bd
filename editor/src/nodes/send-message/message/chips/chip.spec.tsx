import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderInApp } from '../../../../testing/render-in-app';
import { Chip } from './chip';

async function chip(fallback: string, readOnly = false) {
  const [onLeave, onRemove] = [vi.fn(), vi.fn()];
  await renderInApp(
    <Chip
      variable={{ field: 'name', fallback }}
      title="客户昵称"
      readOnly={readOnly}
      emptyAllowed={false}
      reached={false}
      onFallback={vi.fn()}
      onBlur={vi.fn()}
      onLeave={onLeave}
      onRemove={onRemove}
    />,
  );
  return { field: screen.getByRole('textbox'), onLeave, onRemove };
}

it('leaves Enter to an input method, also where its browser has ended the composition already', async () => {
  const { field, onLeave } = await chip('朋');
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
  expect(onLeave).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onLeave).toHaveBeenCalledExactlyOnceWith('behind');
});

it('goes away with an empty field', async () => {
  const { field, onRemove } = await chip('');
  fireEvent.keyDown(field, { key: 'Backspace' });
  expect(onRemove).toHaveBeenCalledOnce();
});

it('stays for who may only look', async () => {
  const { field, onRemove } = await chip('', true);
  fireEvent.keyDown(field, { key: 'Backspace' });
  expect(onRemove).not.toHaveBeenCalled();
});
