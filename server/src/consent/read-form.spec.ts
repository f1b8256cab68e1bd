import { describe, expect, it } from 'vitest';
import { readForm } from './read-form.js';

describe('readForm', () => {
  it('reads what a page and what a mail program sends', () => {
    expect(readForm('choice=marketing').get('choice')).toBe('marketing');
    expect(readForm('List-Unsubscribe=One-Click').get('List-Unsubscribe')).toBe('One-Click');
    const multipart = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\nContent-Type: text/plain\r\n\r\nOne-Click\r\n--b--\r\n';
    expect(readForm(multipart)).toEqual(new Map([['List-Unsubscribe', 'One-Click']]));
  });

  it('takes the first of a name, and nothing from what is no form', () => {
    expect(readForm('choice=a&choice=b').get('choice')).toBe('a');
    expect([readForm(null), readForm(undefined), readForm(Buffer.from('choice=a'))].map(({ size }) => size)).toEqual([0, 0, 0]);
    expect(readForm('--b\r\nnonsense').size).toBe(0);
  });
});
