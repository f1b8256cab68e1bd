import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { registerSecurityHeaders } from './security-headers.js';

async function headersOf(publicUrl: string, address = '/'): Promise<Readonly<Record<string, unknown>>> {
  const instance = fastify();
  registerSecurityHeaders(instance, publicUrl);
  instance.get('/', () => 'ours');
  instance.get('/own', (_request, reply) => reply.header('content-security-policy', "default-src 'none'").send('own'));
  return (await instance.inject({ method: 'GET', url: address })).headers;
}

describe('security headers', () => {
  it('go with every answer, also where nothing is', async () => {
    for (const address of ['/', '/nothing']) {
      const headers = await headersOf('http://journeys.test', address);
      expect(headers['content-security-policy']).toMatch(/^default-src 'self';script-src 'self';.*;frame-ancestors 'none'$/u);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'same-origin' });
    }
  });

  it('ask for HTTPS only where we are reached by it', async () => {
    expect(await headersOf('https://journeys.test')).toMatchObject({
      'strict-transport-security': 'max-age=15552000; includeSubDomains',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(Object.keys(await headersOf('http://journeys.test'))).not.toContain('strict-transport-security');
  });

  it('give way to those of a route', async () => {
    expect((await headersOf('http://journeys.test', '/own'))['content-security-policy']).toBe("default-src 'none'");
  });
});
