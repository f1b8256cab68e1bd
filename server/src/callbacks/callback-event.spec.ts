import { describe, expect, it } from 'vitest';
import { parseEvent } from './callback-event.js';

const xml = (fields: Record<string, string>): string =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')}</xml>`;

const edit = {
  ToUserName: 'ww1',
  FromUserName: 'sys',
  MsgType: 'event',
  Event: 'change_external_contact',
  ChangeType: 'edit_external_contact',
  UserID: 'zhangsan',
  ExternalUserID: 'wm1',
};

describe('parseEvent', () => {
  it.each(['edit_external_contact', 'add_external_contact', 'del_external_contact', 'del_follow_user', 'add_half_external_contact'])(
    'finds the relation that %s is about',
    (ChangeType) => {
      const parsed = parseEvent(xml({ ...edit, ChangeType }));
      expect(parsed?.changeType).toBe(ChangeType);
      expect(parsed?.relation).toMatchObject({ employeeId: 'zhangsan', externalUserid: 'wm1' });
    },
  );

  it.each([
    ['add_external_contact', '', 'came'],
    ['add_half_external_contact', '', 'came'],
    ['del_follow_user', '', 'left'],
    ['del_external_contact', '', 'dropped'],
    ['del_external_contact', 'DELETE_BY_TRANSFER', 'moved'],
    ['transfer_fail', '', 'refused'],
    ['edit_external_contact', '', null],
    ['constructor', '', null],
  ])('of %s %s claims %s, as of its own time', (ChangeType, Source, claim) => {
    const parsed = parseEvent(xml({ ...edit, ChangeType, Source, CreateTime: '1795788000' }));
    expect([parsed?.relation?.claim, parsed?.createdAt?.toISOString()]).toEqual([claim, '2026-11-27T14:00:00.000Z']);
  });

  it('has no time of its own where the callback gives none that can be', () => {
    for (const CreateTime of ['', 'soon', '-5', '99999999999999']) expect(parseEvent(xml({ ...edit, CreateTime }))?.createdAt).toBeNull();
  });

  it('sees that the tag library changed', () => {
    expect(parseEvent(xml({ MsgType: 'event', Event: 'change_external_tag', ChangeType: 'create', Id: 'et1' }))).toMatchObject({
      changesTags: true,
      relation: null,
    });
  });

  const card = 'a3f1c2d4-0001-4000-8000-00000000abcd';
  const pressed = { FromUserName: 'zhangsan', MsgType: 'event', Event: 'template_card_event', EventKey: 'done', TaskId: card };

  it('finds the card that was pressed, by whom, and with which answer', () => {
    expect(parseEvent(xml(pressed))?.press).toEqual({ cardId: card, employeeId: 'zhangsan', answer: 'done' });
  });

  it.each([
    ['of another app’s card', { TaskId: 'theirs' }],
    ['of a button we do not have', { EventKey: 'approved' }],
    ['by nobody', { FromUserName: '' }],
    ['that is none', { Event: 'template_card_menu_event' }],
  ])('takes no press %s', (_what, more) => {
    expect(parseEvent(xml({ ...pressed, ...more }))?.press).toBeNull();
  });

  it('tells the buttons of a message from those of a to-do, whatever their keys are', () => {
    expect(parseEvent(xml({ ...pressed, EventKey: 'button:done' }))).toMatchObject({
      press: null,
      button: { sendId: pressed.TaskId, employeeId: pressed.FromUserName, key: 'done' },
    });
    expect(parseEvent(xml(pressed))?.button).toBeNull();
    expect(parseEvent(xml({ ...pressed, TaskId: 'theirs', EventKey: 'button:done' }))?.button).toBeNull();
  });

  it('finds the account of 微信客服 that has something to fetch, and keeps no copy of its token', () => {
    const parsed = parseEvent(xml({ MsgType: 'event', Event: 'kf_msg_or_event', OpenKfId: 'wk1', Token: 'secret' }));
    expect(parsed?.service).toEqual({ openKfid: 'wk1', token: 'secret' });
    expect(parsed?.body).not.toHaveProperty('Token');
    expect(parseEvent(xml({ MsgType: 'event', Event: 'kf_msg_or_event', Token: 'secret' }))?.service).toBeNull();
  });

  it('keeps what it does not act on', () => {
    const parsed = parseEvent(xml({ MsgType: 'text', Content: 'hello' }));
    expect(parsed).toMatchObject({ event: 'text', relation: null, changesTags: false, body: { Content: 'hello' } });
  });

  it('has no relation without both ids, or with one that no id can be', () => {
    expect(parseEvent(xml({ ...edit, UserID: '' }))?.relation).toBeNull();
    expect(parseEvent(xml({ ...edit, ExternalUserID: 'x'.repeat(65) }))?.relation).toBeNull();
  });

  it('refuses what is no callback', () => {
    expect(parseEvent('<xml><a>1</a></xml>')).toBeNull();
    expect(parseEvent('{}')).toBeNull();
  });
});
