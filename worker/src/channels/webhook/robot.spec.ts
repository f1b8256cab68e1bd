import { shapeOfAddress } from '@tagtrail/core/http';
import { describe, expect, it } from 'vitest';
import { robotBody } from './robot.js';

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
    expect(robotBody('wecom', '请回访')).toBe('{"msgtype":"text","text":{"content":"请回访"}}');
    expect(robotBody('feishu', '请回访')).toBe('{"msg_type":"text","content":{"text":"请回访"}}');
    expect(robotBody('dingtalk', '请回访')).toBe('{"msgtype":"text","text":{"content":"请回访"}}');
  });

  it('is sent nothing longer than it takes', () => {
    expect(robotBody('wecom', 'a'.repeat(2_048))).not.toBeNull();
    expect(robotBody('wecom', '好'.repeat(683))).toBeNull();
  });
});
