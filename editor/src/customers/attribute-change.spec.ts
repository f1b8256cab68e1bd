import { describe, expect, it } from 'vitest';
import { attributeChange } from './attribute-change';

describe('attributeChange', () => {
  it('sends what changed, what is new, and null for what is gone', () => {
    const rows = [{ name: 'city', value: '上海' }, { name: 'age', value: '30' }, { name: 'stage', value: 'A' }];
    expect(attributeChange({ city: '北京', age: 30, email: 'a@b.cn' }, rows)).toEqual({ email: null, city: '上海', stage: 'A' });
  });
});
