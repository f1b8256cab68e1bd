import { describe, expect, it } from 'vitest';
import { encodeTransfer, transferCustomers } from '../../wecom/requests/transfer.js';
import { composeTransfer } from './transfer.js';

const frame = { agentId: 1, sender: 'zhang', timeZone: 'Asia/Shanghai', category: 'marketing' as const };
const follower = (employeeId: string) => ({ employeeId, tagIds: [] });
const customer = { externalUserid: 'wm1', fields: { name: '王芳' }, followers: [follower('zhang')] };
const colleagues = ['li', 'wang', 'zhao'];

describe('composeTransfer', () => {
  it('draws the same colleague for the same customer, and each for about as many', () => {
    const drawn = (index: number): unknown => {
      const composed = composeTransfer(
        { channel: 'transfer', to: colleagues, message: null },
        { ...customer, externalUserid: `wm${String(index)}` },
        frame,
      );
      return composed.kind === 'content' ? composed.content['takeover'] : null;
    };
    const all = Array.from({ length: 3_000 }, (_, index) => drawn(index));
    for (const colleague of colleagues) expect(Math.abs(all.filter((one) => one === colleague).length - 1_000)).toBeLessThan(100);
    expect(drawn(7)).toBe(all[7]);
  });

  it('leaves who is a friend of one of them with that one, the owner first', () => {
    const followers = [follower('wang'), follower('zhang')];
    const composed = (to: readonly string[]) => composeTransfer({ channel: 'transfer', to, message: null }, { ...customer, followers }, frame);
    expect(composed(['li', 'wang'])).toEqual({ kind: 'suppressed', reason: 'already_there', owner: 'wang' });
    expect(composed(['wang', 'zhang'])).toEqual({ kind: 'suppressed', reason: 'already_there', owner: 'zhang' });
  });

  it('cuts no message: one that is too long for a customer is not said', () => {
    const message = [{ kind: 'field', field: 'name', fallback: null } as const, { kind: 'literal', text: '好'.repeat(198) } as const];
    const composed = (name: string) => composeTransfer({ channel: 'transfer', to: ['li'], message }, { ...customer, fields: { name } }, frame);
    expect(composed('😀😀')).toMatchObject({ kind: 'content', content: { takeover: 'li' } });
    expect(composed('王芳芳')).toEqual({ kind: 'suppressed', reason: 'content' });
  });

  it('leaves a message that says nothing to WeCom', () => {
    const message = [{ kind: 'field', field: 'city', fallback: null } as const];
    expect(composeTransfer({ channel: 'transfer', to: ['li'], message }, customer, frame)).toEqual({ kind: 'content', content: { takeover: 'li' } });
  });
});

describe('transfer_customer', () => {
  it('names the two employees, the customers and the message', () => {
    expect(JSON.parse(encodeTransfer({ from: 'zhang', to: 'li', externalUserids: ['wm1', 'wm2'], message: '您好' }))).toEqual({
      handover_userid: 'zhang',
      takeover_userid: 'li',
      external_userid: ['wm1', 'wm2'],
      transfer_success_msg: '您好',
    });
  });

  it('answers whom WeCom did not take', () => {
    const answer = {
      errcode: 0,
      customer: [
        { external_userid: 'wm1', errcode: 0 },
        { external_userid: 'wm2', errcode: 40128 },
      ],
    };
    expect(transferCustomers('{}').parse(answer)).toEqual([{ externalUserid: 'wm2', code: 40128 }]);
  });
});
