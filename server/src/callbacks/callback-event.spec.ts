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
      expect(parsed?.relation).toEqual({ employeeId: 'zhangsan', externalUserid: 'wm1' });
    },
  );

  it('sees that the tag library changed', () => {
    expect(parseEvent(xml({ MsgType: 'event', Event: 'change_external_tag', ChangeType: 'create', Id: 'et1' }))).toMatchObject({
      changesTags: true,
      relation: null,
    });
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
