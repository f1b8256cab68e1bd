import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../../testing/words';
import { ApiStartCard } from './card';
import { apiStartSummary } from './summary';

describe('the card of an API trigger', () => {
  it('says who puts customers on the journey', async () => {
    render(<ApiStartCard lines={apiStartSummary({}, await wordsForTests())} />);
    expect(screen.getByRole('listitem').textContent).toBe('由接口或名单指定客户');
  });
});
