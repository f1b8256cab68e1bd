import { shapeOfAddress } from '@tagtrail/core/http';
import { describe, expect, it } from 'vitest';
import type { GroupForm } from './group-message.js';
import type { RobotShape } from './robot-bodies.js';
import { readRobot, robotRequest as request, type RobotSeal } from './robot.js';

const nobody = { everyone: false, userids: [], mobiles: [] };
const plain: GroupForm = { kind: 'text' };
const robotRequest = (shape: RobotShape, text: string, seal: RobotSeal) => request(shape, { text, form: plain, mentions: nobody }, seal);
const unsigned = { secret: null, atMs: 0 };

describe('a group robot', () => {
  it('is known by its address', () => {
    const shapes = [
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k',
      'https://open.feishu.cn/open-apis/bot/v2/hook/x',
      'https://oapi.dingtalk.com/robot/send?access_token=t',
      'https://crm.example.com/hook',
      'https://qyapi.weixin.qq.com.example.com/cgi-bin/webhook/send',
    ].map(shapeOfAddress);
    expect(shapes).toEqual(['wecom', 'feishu', 'dingtalk', 'event', 'event']);
  });

  it('is sent the text in its own form', () => {
    expect(robotRequest('wecom', '请回访', unsigned)?.body).toBe('{"msgtype":"text","text":{"content":"请回访"}}');
    expect(robotRequest('feishu', '请回访', unsigned)?.body).toBe('{"msg_type":"text","content":{"text":"请回访"}}');
    expect(robotRequest('dingtalk', '请回访', unsigned)?.body).toBe('{"msgtype":"text","text":{"content":"请回访"}}');
  });

  it('is sent nothing longer than it takes', () => {
    expect(robotRequest('wecom', 'a'.repeat(2_048), unsigned)).not.toBeNull();
    expect(robotRequest('wecom', '好'.repeat(683), unsigned)).toBeNull();
  });

  it('is sent a signature in the address by DingTalk, over milliseconds with the secret as key', () => {
    const signOf = (secret: string, atMs: number) => robotRequest('dingtalk', 'x', { secret, atMs })?.query;
    expect(signOf('this is secret', 1_577_262_236_757)).toEqual({ timestamp: '1577262236757', sign: 'hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=' });
    expect(signOf('SEC1234567890abcdef', 1_700_000_000_000)?.['sign']).toBe('RqBq3E1RTBDv3n2QBCh4adZ2WHk9mVklyUoDBLxarjI=');
  });

  it('is sent a signature in the body by Feishu, over nothing with seconds and secret as key', () => {
    const signOf = (secret: string, atMs: number): unknown => JSON.parse(robotRequest('feishu', 'x', { secret, atMs })?.body ?? '');
    expect(signOf('demo-secret', 1_599_360_473_999)).toEqual({
      timestamp: '1599360473',
      sign: '3/MaVZ8JLIy4TUG+7KSFJqvUkTKd+HWY8g+56DZWq8s=',
      msg_type: 'text',
      content: { text: 'x' },
    });
    expect(signOf('abcDEF123', 1_700_000_000_000)).toMatchObject({ sign: 'qimCYnXKTZRVfEDjgpOq1ke9awsBuC3tn/n151vIck8=' });
  });
});

describe('what a robot answers', () => {
  const kind = (shape: 'wecom' | 'feishu' | 'dingtalk', body: object) => readRobot(shape, JSON.stringify(body), '').kind;

  it('is taken with code 0, written as a number or as digits', () => {
    expect([kind('dingtalk', { errcode: 0 }), kind('dingtalk', { errcode: '0' }), kind('feishu', { code: 0 })]).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
  });

  it('waits out a limit, holds a robot whose set-up does not fit, and ends a message that is wrong in itself', () => {
    expect([kind('dingtalk', { errcode: 130_101 }), kind('feishu', { code: 11_233 }), kind('wecom', { errcode: 45_009 })]).toEqual(
      Array(3).fill('limited'),
    );
    const everyMessage = [
      kind('dingtalk', { errcode: 310_000, errmsg: 'sign not match' }),
      kind('feishu', { code: 19_021 }),
      kind('wecom', { errcode: 93_000 }),
    ];
    expect(everyMessage).toEqual(Array(3).fill('fault'));
    const thisOne = [
      kind('feishu', { code: 9_499 }),
      kind('feishu', { code: 19_024 }),
      kind('dingtalk', { errcode: 310_000, errmsg: 'keywords not in content' }),
    ];
    expect(thisOne).toEqual(Array(3).fill('refused'));
  });
});
