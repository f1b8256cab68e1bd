import { describe, expect, it } from 'vitest';
import { channelText, textRoom } from './channel-content.js';

describe('channelText', () => {
  it('puts the customer before a note to the owner, and before nothing else', () => {
    expect(channelText('app_message', { name: '王芳', said: '请联系' })).toBe('客户：王芳\n请联系');
    expect(channelText('customer_mass_send', { name: '王芳', said: '您好' })).toBe('您好');
  });

  it('gives no text that says nothing or that the channel does not take', () => {
    expect(channelText('email', { name: '', said: ' \n' })).toBeNull();
    const { limitBytes, beforeBytes } = textRoom('app_message');
    const room = limitBytes - beforeBytes;
    expect(channelText('app_message', { name: '长'.repeat(32), said: 'a'.repeat(room) })).not.toBeNull();
    expect(channelText('app_message', { name: '长'.repeat(32), said: 'a'.repeat(room + 1) })).toBeNull();
  });

  it('may be empty beside attachments, where advertising still says what it is', () => {
    expect(channelText('welcome_message', { name: '', said: ' ', mayBeEmpty: true })).toBe('');
    expect(channelText('customer_mass_send', { name: '', said: '', label: 'before', mayBeEmpty: true })).toBe('「广告」');
    expect(channelText('customer_mass_send', { name: '', said: '', label: 'before' })).toBeNull();
  });
});
