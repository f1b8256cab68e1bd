import { describe, expect, it } from 'vitest';
import { listening, Receiver, settled } from '../spec-support/callback-receiver.js';
import { errcode, type TestSandbox } from '../spec-support/test-sandbox.js';
import { transferStatus } from '../state/people/transfer.js';

/** A listening sandbox, one customer of one employee, and an employee who does not follow her. */
function staged() {
  const receiver = new Receiver();
  const test = listening(receiver);
  test.sandbox.state.settings = { ...test.sandbox.state.settings, transferSeconds: 60 };
  const { userid: from, externalUserids } = test.follower(1);
  const [customer = ''] = externalUserids;
  const follows = test.corp.customers.get(customer)?.relations;
  const to = [...test.corp.employees.values()].find(({ userid, contactEnabled }) => contactEnabled && follows?.has(userid) !== true)?.userid ?? '';
  return { receiver, test, from, to, customer, body: { handover_userid: from, takeover_userid: to, external_userid: [customer] } };
}

const told = (test: TestSandbox) =>
  test.sandbox.callbacks.published.all.map(({ event: { changeType, fields } }) => [
    changeType,
    fields['UserID'],
    fields['Source'] ?? fields['FailReason'] ?? null,
  ]);

const tagsOf = async (test: TestSandbox, customer: string) =>
  Object.fromEntries(
    (await test.call('externalcontact/get', undefined, { external_userid: customer }))
      .inners('follow_user')
      .map((follower) => [follower.text('userid'), follower.inners('tags').map((tag) => tag.text('tag_name'))]),
  );

describe('a hand-over', () => {
  it('asked for by the API moves the customer with her tags when it is due, and tells both followers', async () => {
    const { receiver, test, from, to, customer, body } = staged();
    await test.sandbox.phones.editTags(test.corp, [{ userid: from, externalUserid: customer, add: [test.tagId('高意向')], remove: [] }]);
    const before = await tagsOf(test, customer);
    const answer = await test.call('transfer_customer', body);
    expect([errcode(answer), answer.inners('customer').map((one) => one.number('errcode', -1))]).toEqual([0, [0]]);
    const result = async () => (await test.call('transfer_result', body)).inners('customer').map((one) => one.number('status', -1));
    expect([await result(), await tagsOf(test, customer)]).toEqual([[transferStatus.waiting], before]);
    test.clock.pass(59_000);
    test.sandbox.handOver.moveDue();
    expect(await result()).toEqual([transferStatus.waiting]);
    test.clock.pass(1000);
    test.sandbox.handOver.moveDue();
    await settled(test);
    expect(await result()).toEqual([transferStatus.done]);
    const { [from]: moved, ...others } = before;
    expect(moved).toContain('高意向');
    expect(await tagsOf(test, customer)).toEqual({ ...others, [to]: moved });
    expect(told(test).slice(-2)).toEqual([
      ['del_external_contact', from, 'DELETE_BY_TRANSFER'],
      ['add_external_contact', to, null],
    ]);
    expect(receiver.opened.at(-2)).toContain('<Source><![CDATA[DELETE_BY_TRANSFER]]></Source>');
  });

  it('may be refused by the customer, and told so to the one who was to take her', async () => {
    const { test, from, to, customer, body } = staged();
    await test.call('transfer_customer', body);
    expect(test.sandbox.handOver.settle(test.corp, transferStatus.refused)).toBe(1);
    expect(test.corp.customers.get(customer)?.relations.has(from)).toBe(true);
    expect(told(test)).toEqual([['transfer_fail', to, 'customer_refused']]);
  });

  it('is refused while another is under way, a third time in ninety days, to strangers, and beyond a hundred customers', async () => {
    const { test, from, to, customer, body } = staged();
    const codes = async (more: object) =>
      (await test.call('transfer_customer', { ...body, ...more })).inners('customer').map((one) => one.number('errcode', -1));
    expect([await codes({}), await codes({})]).toEqual([[0], [40129]]);
    test.sandbox.handOver.settle(test.corp, transferStatus.refused);
    expect(await codes({})).toEqual([0]);
    test.sandbox.handOver.settle(test.corp, transferStatus.refused);
    expect(await codes({})).toEqual([40128]);
    expect(await codes({ external_userid: ['wmX'] })).toEqual([40096]);
    expect(errcode(await test.call('transfer_customer', { ...body, external_userid: Array.from({ length: 101 }, () => customer) }))).toBe(40058);
    expect(errcode(await test.call('transfer_customer', { ...body, takeover_userid: 'nobody' }))).toBe(40003);
    expect(errcode(await test.call('resigned/transfer_customer', body))).toBe(40003);
    expect([from, to].includes('')).toBe(false);
  });

  it('of somebody who has resigned goes by its own call, or by the administrator', () => {
    const { test, from, to, customer } = staged();
    const employee = test.corp.employees.get(from);
    if (employee !== undefined) test.corp.employees.set(from, { ...employee, resigned: true });
    test.sandbox.handOver.now(test.corp, from, { to, externalUserids: [customer] });
    expect([...(test.corp.customers.get(customer)?.relations.keys() ?? [])]).toContain(to);
    expect(test.corp.customers.get(customer)?.relations.has(from)).toBe(false);
  });
});
