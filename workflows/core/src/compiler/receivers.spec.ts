import { describe, expect, it } from 'vitest';
import { openFields } from '../conditions/index.js';
import { journey, rungs, type Rung } from '../nodes/index.js';
import type { WebhookShape } from '../plan/index.js';
import { checkJourney, compileJourney, type CompileContext } from './index.js';

const contextOf = (shape: WebhookShape | null): CompileContext => ({
  knownTagIds: null,
  knownEndpoints: ['group'],
  ...(shape === null ? {} : { endpointShapes: { group: shape } }),
  fields: { ...openFields, attributes: { name: 'text' } },
  smtpConfigured: null,
});

const card = { title: '新客户', link: 'https://crm.example.com/1', label: '打开', buttons: [] };
const drawn = (rung: Rung) => journey().apiStart().send([rung]).graph();
const found = (rung: Rung, shape: WebhookShape | null): readonly string[] =>
  checkJourney(drawn(rung), contextOf(shape)).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
const toGroup = (more: Partial<Rung>, text = '请跟进') => rungs.webhook('group', text, more);
const nobody = { everyone: false, userids: [], mobiles: [] };

describe('a message to a group robot', () => {
  it('is shown in a form that the receiver knows', () => {
    for (const shape of ['wecom', 'feishu', 'dingtalk', 'event'] as const) {
      expect(found(toGroup({ format: 'markdown' }), shape)).toEqual([]);
      expect(found(toGroup({ format: 'card', card }), shape)).toEqual([]);
      expect(found(toGroup({ format: 'buttons', card }), shape)).toContain('form.notTaken /rungs/0/format');
    }
  });

  it('names only whom the receiver can name in that form', () => {
    const mobiles = { mentions: { ...nobody, mobiles: ['13800000000'] } };
    expect(found(toGroup(mobiles), 'wecom')).toEqual([]);
    expect(found(toGroup(mobiles), 'dingtalk')).toEqual([]);
    expect(found(toGroup(mobiles), 'feishu')).toEqual(['form.mentionNotTaken /rungs/0/mentions/mobiles']);
    expect(found(toGroup({ ...mobiles, format: 'markdown' }), 'wecom')).toEqual(['form.mentionNotTaken /rungs/0/mentions/mobiles']);
    expect(found(toGroup({ mentions: { ...nobody, everyone: true }, format: 'card', card }), 'wecom')).toEqual([
      'form.mentionNotTaken /rungs/0/mentions/everyone',
    ]);
  });

  it('is as long as the receiver takes, in the form that is chosen', () => {
    const long = 'a'.repeat(3_000);
    expect(found(toGroup({}, long), 'wecom')).toEqual(['content.tooLong /rungs/0/text']);
    expect(found(toGroup({ format: 'markdown' }, long), 'wecom')).toEqual([]);
    expect(found(toGroup({}, long), 'event')).toEqual([]);
    expect(found(toGroup({ format: 'card', card: { ...card, title: '长'.repeat(43) } }), 'dingtalk')).toEqual([
      'content.tooLong /rungs/0/card/title',
    ]);
    expect(found(toGroup({ format: 'card', card: { ...card, label: '字'.repeat(21) } }), 'dingtalk')).toEqual([
      'form.labelTooLong /rungs/0/card/label',
    ]);
  });

  it('is not judged while the receiver is not known', () => {
    expect(found(toGroup({ mentions: { ...nobody, mobiles: ['13800000000'] } }, 'a'.repeat(3_000)), null)).toEqual([]);
  });

  it.each([
    ['', 'form.noLink'],
    ['http://crm.example.com', 'form.badLink'],
    ['https://127.0.0.1/x', 'form.badLink'],
    ['javascript:alert(1)', 'form.badLink'],
  ])('leads nowhere by %j', (link, code) => {
    expect(found(toGroup({ format: 'card', card: { ...card, link } }), 'feishu')).toEqual([`${code} /rungs/0/card/link`]);
  });

  it('needs a title for a card', () => {
    expect(found(toGroup({ format: 'card', card: { ...card, title: ' ' } }), 'feishu')).toEqual(['content.empty /rungs/0/card/title']);
  });
});

describe('an app message', () => {
  it('is judged by what WeCom takes of its form', () => {
    expect(found(rungs.appMessage('好'.repeat(200), { format: 'card', card }), null)).toEqual(['content.tooLong /rungs/0/text']);
    expect(found(rungs.appMessage('好', { format: 'card', card: { ...card, label: '五个字的话' } }), null)).toEqual([
      'form.labelTooLong /rungs/0/card/label',
    ]);
  });
});

describe('an app message with buttons', () => {
  const buttons = [
    { key: 'b1', label: '已联系' },
    { key: 'b2', label: '不需要' },
  ];
  const withButtons = (more: Partial<Rung> = {}, text = '请回访') =>
    rungs.appMessage(text, { format: 'buttons', card: { ...card, link: '', buttons }, ...more });

  it('has as much room as WeCom shows', () => {
    expect(found(withButtons({}, '好'.repeat(160)), null)).toEqual([]);
    expect(found(withButtons({}, '好'.repeat(161)), null)).toEqual(['content.tooLong /rungs/0/text']);
    expect(found(withButtons({ card: { ...card, title: '长'.repeat(37), buttons } }), null)).toEqual(['content.tooLong /rungs/0/card/title']);
    expect(found(withButtons({ card: { ...card, title: '', buttons } }), null)).toEqual(['content.empty /rungs/0/card/title']);
  });

  it('goes to the owner, or to an employee who is there', () => {
    expect(found(withButtons({ employeeId: '' }), null)).toEqual(['ladder.noEmployee /rungs/0/employeeId']);
    const request = (rung: Rung) => {
      const compiled = compileJourney(drawn(rung), contextOf(null));
      return compiled.ok ? compiled.value.plan.instructions.flatMap((one) => (one.kind === 'invoke' ? [one.request] : []))[0] : compiled.error;
    };
    expect(request(withButtons())).toEqual({
      channel: 'app_message',
      text: [{ kind: 'literal', text: '请回访' }],
      form: { kind: 'buttons', title: [{ kind: 'literal', text: '新客户' }], buttons },
    });
    expect(request(withButtons({ employeeId: 'li' }))).toMatchObject({ to: 'li' });
  });
});

describe('the plan', () => {
  const requestOf = (rung: Rung) => {
    const compiled = compileJourney(drawn(rung), contextOf('wecom'));
    return compiled.ok ? compiled.value.plan.instructions.flatMap((one) => (one.kind === 'invoke' ? [one.request] : []))[0] : null;
  };

  it('says nothing of form and mentions where there are none, as it always did', () => {
    const text = [{ kind: 'literal', text: '请跟进' }];
    expect(requestOf(toGroup({ card }))).toEqual({ channel: 'webhook', endpoint: 'group', text });
    expect(requestOf(rungs.appMessage('请跟进', { mentions: { ...nobody, everyone: true } }))).toEqual({ channel: 'app_message', text });
    expect(requestOf(rungs.massSend('请跟进', { format: 'card', card }))).not.toHaveProperty('form');
  });

  it('has the form with its title read, and whom to name', () => {
    const mentions = { ...nobody, userids: ['li'] };
    expect(requestOf(toGroup({ format: 'markdown', mentions }))).toMatchObject({ form: { kind: 'markdown' }, mentions });
    expect(requestOf(toGroup({ format: 'card', card }))).toMatchObject({
      form: { kind: 'card', title: [{ kind: 'literal', text: '新客户' }], link: card.link, label: '打开' },
    });
  });
});
