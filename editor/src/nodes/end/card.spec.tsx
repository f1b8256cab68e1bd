import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../../testing/words';
import { EndCard } from './card';
import { endSummary } from './summary';

const words = await wordsForTests();

describe('the card of an end', () => {
  it('says the usual reason in words and any other as it was written', () => {
    render(<EndCard lines={[...endSummary({ reason: 'completed' }, words), ...endSummary({ reason: '未响应' }, words)]} />);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['正常走完', '未响应']);
  });

  it('asks for a reason', () => {
    expect(endSummary({ reason: ' ' }, words)[0]?.kind).toBe('missing');
  });
});
