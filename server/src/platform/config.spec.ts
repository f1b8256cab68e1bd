import { describe, expect, it } from 'vitest';
import { ConfigError, ServerConfig } from './config.js';

const good = { DATABASE_URL: 'postgresql://u:secret@db:5432/tagtrail', TAGTRAIL_MASTER_KEY: Buffer.alloc(32).toString('base64') };

describe('ServerConfig', () => {
  it('fills what may be left out', () => {
    expect(ServerConfig.parse({ ...good, TAGTRAIL_EDITOR_DIR: '' })).toMatchObject({
      listen: { host: '127.0.0.1', port: 8420 },
      publicUrl: 'http://127.0.0.1:8420',
      editorDir: null,
      simulated: false,
      trustedProxies: ['loopback'],
    });
  });

  it('names everything that is wrong at once', () => {
    const parse = () => ServerConfig.parse({ DATABASE_URL: 'mysql://x', TAGTRAIL_MASTER_KEY: 'c2hvcnQ=', PORT: 'abc' });
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(/DATABASE_URL[\s\S]*TAGTRAIL_MASTER_KEY[\s\S]*PORT/u);
  });

  it('refuses in production what is for tests', () => {
    const parse = () => ServerConfig.parse({ ...good, NODE_ENV: 'production', TAGTRAIL_TIME_SCALE: '60', TAGTRAIL_FAILPOINT: 'settle.afterCommit' });
    expect(parse).toThrow(/TAGTRAIL_TIME_SCALE[\s\S]*TAGTRAIL_FAILPOINT/u);
  });

  it('takes addresses and ranges of proxies, and nothing else', () => {
    const parse = (text: string) => ServerConfig.parse({ ...good, TAGTRAIL_TRUSTED_PROXIES: text }).trustedProxies;
    expect(parse('loopback, 10.0.0.0/8,fd00::/8')).toEqual(['loopback', '10.0.0.0/8', 'fd00::/8']);
    for (const wrong of ['everybody', '10.0.0.0/33', '10.0.0.1/8/8', '*', 'loopback/8', '10.0.0.1,']) {
      expect(() => parse(wrong)).toThrow(/TAGTRAIL_TRUSTED_PROXIES/u);
    }
  });

  it('shows no secret', () => {
    expect(JSON.stringify(ServerConfig.parse({ ...good, TAGTRAIL_ADMIN_PASSWORD: 'a-long-password' }).summary)).not.toMatch(
      /secret|a-long-password|AAAA/u,
    );
  });
});
