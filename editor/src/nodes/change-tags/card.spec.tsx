import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../../testing/words';
import { ChangeTagsCard } from './card';
import { changeTagsSummary } from './summary';

const words = await wordsForTests();

describe('the card of a tag change', () => {
  it('names what comes and what goes', () => {
    render(<ChangeTagsCard lines={changeTagsSummary({ add: ['won'], remove: ['keen'] }, words)} />);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['打上：已成交', '移除：高意向']);
  });

  it('says that there is nothing to do', () => {
    expect(changeTagsSummary({ add: [], remove: [] }, words)).toEqual([{ text: '未选择标签', kind: 'missing' }]);
  });
});
