import { channelSettingRequestSchema } from '@tagtrail/core/http';
import { describe, expect, it } from 'vitest';
import { newChannelValues, toChannelRequest, toChannelValues } from './channel-values';

describe('the form of a channel setting', () => {
  it.each(['smtp', 'webhook'] as const)('makes a request the server takes, for %s', (kind) => {
    const request = toChannelRequest(kind, { ...newChannelValues, name: '主通道', url: 'https://example.com/hook', host: 'smtp.example.com', from: 'a@example.com' });
    expect(channelSettingRequestSchema.safeParse(request).success).toBe(true);
    expect(request).not.toHaveProperty('secret');
  });

  it('begins with what is stored', () => {
    const values = toChannelValues({ kind: 'webhook', id: '1', name: 'CRM', config: { url: 'https://example.com' }, hasSecret: true, createdAt: '', updatedAt: '' });
    expect(toChannelRequest('webhook', { ...values, secret: 's' })).toEqual({ kind: 'webhook', name: 'CRM', config: { url: 'https://example.com' }, secret: 's' });
  });
});
