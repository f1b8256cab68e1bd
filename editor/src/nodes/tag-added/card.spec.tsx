import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../../testing/words';
import { TagAddedCard } from './card';
import { tagAddedSummary } from './summary';

const words = await wordsForTests();

describe('the card of a tag trigger', () => {
  it('names the tags that start the journey', () => {
    render(<TagAddedCard lines={tagAddedSummary({ tagIds: ['keen', 'won'] }, words)} />);
    expect(screen.getByRole('listitem').textContent).toBe('任意一个：高意向、已成交');
  });

  it('says that no tag is chosen', () => {
    expect(tagAddedSummary({ tagIds: [] }, words)).toEqual([{ text: '未选择标签', kind: 'missing' }]);
  });
});
