import { channelSettingRequestSchema } from '@tagtrail/core/http';
import { describe, expect, it } from 'vitest';
import { settingName, toSmtpRequest, toWebhookRequest } from './use-channel-settings';

const smtp = {
  name: ' 通知邮箱 ',
  config: { host: ' smtp.example.com ', port: 465, tls: 'implicit' as const, user: '', from: 'service@example.com', replyTo: '' },
};

describe('what the channel dialogs send', () => {
  it('is what they show, in the form the API takes', () => {
    const sent = toSmtpRequest({ ...smtp, secret: 'pass word' });
    expect(sent).toEqual({ kind: 'smtp', name: '通知邮箱', config: { ...smtp.config, host: 'smtp.example.com' }, secret: 'pass word' });
    expect(channelSettingRequestSchema.parse(sent)).toMatchObject(sent);
  });

  it('keeps the stored secret unless another is typed', () => {
    expect(toWebhookRequest({ name: 'crm', config: { url: 'https://example.com/in' }, secret: '' })).not.toHaveProperty('secret');
    expect(toSmtpRequest(smtp)).not.toHaveProperty('secret');
  });

  it('removes the stored secret only when asked, whatever else was typed', () => {
    expect(toWebhookRequest({ name: 'crm', config: { url: 'https://example.com/in' }, secret: 'x', clearSecret: true })).toHaveProperty('secret', '');
  });

  it.each(['订单系统', 'crm-2', 'a.b_c d'])('takes the name %s as the API does', (name) => {
    expect(settingName.test(name)).toBe(true);
    expect(channelSettingRequestSchema.safeParse(toWebhookRequest({ name, config: { url: 'https://example.com' } })).success).toBe(true);
  });

  it.each(['', 'a/b', 'x'.repeat(61)])('refuses the name %s as the API does', (name) => {
    expect(settingName.test(name)).toBe(false);
    expect(channelSettingRequestSchema.safeParse(toWebhookRequest({ name, config: { url: 'https://example.com' } })).success).toBe(false);
  });
});
