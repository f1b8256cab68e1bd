import { describe, expect, it } from 'vitest';
import { encodeRemark } from '../../wecom/requests/remark.js';
import { remarkOf } from './remark.js';

const name = { kind: 'field', field: 'name', fallback: null } as const;
const customer = { fields: { name: '王芳', city: '上海' } };

describe('remarkOf', () => {
  it('writes for the customer, and leaves what says nothing as it is', () => {
    const city = { kind: 'field', field: 'region', fallback: null } as const;
    expect(remarkOf({ remark: [name, { kind: 'literal', text: '-高意向' }], description: [city] }, customer)).toEqual({
      remark: '王芳-高意向',
      description: null,
    });
  });

  it('cuts by characters at what WeCom takes', () => {
    const { remark } = remarkOf({ remark: [{ kind: 'literal', text: '😀'.repeat(21) }], description: null }, customer);
    expect([...(remark ?? '')]).toHaveLength(20);
  });
});

describe('encodeRemark', () => {
  it('names only what is written', () => {
    const write = { userid: 'zhang', externalUserid: 'wm1', remark: '老客户', description: null };
    expect(JSON.parse(encodeRemark(write))).toEqual({ userid: 'zhang', external_userid: 'wm1', remark: '老客户' });
  });
});
