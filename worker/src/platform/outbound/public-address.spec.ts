import { describe, expect, it } from 'vitest';
import { Outbound, OutboundRefused } from './outbound.js';
import { isPublicAddress } from './public-address.js';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '101.226.103.1', '2408:8000::1', '2606:4700::1111'])('takes %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'localhost',
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('Outbound', () => {
  it('refuses a private address, also in other notations', () => {
    const outbound = new Outbound([]);
    for (const origin of ['http://127.0.0.1:80', 'http://2130706433', 'http://0x7f.1', 'https://[::1]', 'http://[::ffff:10.0.0.1]']) {
      expect(() => outbound.pool(origin)).toThrow(OutboundRefused);
    }
  });

  it('lets the allow-list through, by host and port', () => {
    const outbound = new Outbound(['127.0.0.1:8421', '[::1]:80']);
    expect(() => outbound.pool('http://127.0.0.1:8421')).not.toThrow();
    expect(() => outbound.pool('http://[::1]')).not.toThrow();
    expect(() => outbound.pool('http://127.0.0.1:8422')).toThrow(OutboundRefused);
  });

  it('refuses a name that leads inside', async () => {
    await expect(new Outbound([]).resolve('localhost', 25)).rejects.toThrow(OutboundRefused);
    await expect(new Outbound(['localhost:25']).resolve('localhost', 25)).resolves.toBeTypeOf('string');
  });
});
