import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useStageSize } from './use-stage-size';

const place = { width: 0, height: 0 };
let hidden = true;

function Place() {
  const { stage, size } = useStageSize();
  return (
    <div ref={stage} data-testid="place">
      {size === null ? '' : `${String(size.width)}x${String(size.height)}`}
    </div>
  );
}

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(() => new DOMRect(0, 0, place.width, place.height));
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const becomes = (width: number, shown: boolean): void => {
  Object.assign(place, { width, height: 700 });
  hidden = !shown;
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
};

describe('the place of a drawing in a tab opened in the background', () => {
  it('is measured until it is seen, and then left to whoever moves the canvas', () => {
    render(<Place />);
    expect(screen.getByTestId('place').textContent).toBe('0x0');
    becomes(900, false);
    expect(screen.getByTestId('place').textContent).toBe('900x700');
    becomes(1200, true);
    expect(screen.getByTestId('place').textContent).toBe('1200x700');
    becomes(600, true);
    expect(screen.getByTestId('place').textContent).toBe('1200x700');
  });
});
