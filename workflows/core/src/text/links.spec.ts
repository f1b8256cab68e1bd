import { describe, expect, it } from 'vitest';
import { linksOf } from './links.js';

const link = { kind: 'field', field: 'link.unsubscribe', fallback: null } as const;
const name = { kind: 'field', field: 'name', fallback: '朋友' } as const;
const hours = { amount: 1, unit: 'hours' } as const;

describe('linksOf', () => {
  it.each<[string, object, readonly string[]]>([
    [
      'the text of a mass send',
      { channel: 'customer_mass_send', text: [name, link, link], coalesce: hours, confirmWithin: hours },
      ['link.unsubscribe'],
    ],
    ['the subject of a mail', { channel: 'email', subject: [link], text: [name] }, ['link.unsubscribe']],
    ['no text', { channel: 'email', subject: [name], text: [{ kind: 'literal', text: '{{link.unsubscribe}}' }] }, []],
    ['a request without texts', { channel: 'tag_write', add: [], remove: [] }, []],
  ])('finds them in %s', (_where, request, links) => {
    expect(linksOf(request)).toEqual(links);
    expect(linksOf(request)).toBe(linksOf(request));
  });
});
