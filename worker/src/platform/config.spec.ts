import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig, redactedConfig } from './config.js';

const least = {
  DATABASE_URL: 'postgresql://user:open-sesame@127.0.0.1:5432/tagtrail',
  TAGTRAIL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('parseConfig', () => {
  it('plays every role when none is named', () => {
    expect(parseConfig(least)).toMatchObject({ roles: ['intake', 'runs', 'sending'], timeScale: 1, outboundAllow: [], failpoint: null });
  });

  it('reads lists', () => {
    const config = parseConfig({ ...least, TAGTRAIL_ROLES: 'runs, sending', TAGTRAIL_OUTBOUND_ALLOW: '127.0.0.1:8421,[::1]:80' });
    expect(config).toMatchObject({ roles: ['runs', 'sending'], outboundAllow: ['127.0.0.1:8421', '[::1]:80'] });
  });

  it('names every problem at once', () => {
    const problems = problemsOf({ TAGTRAIL_MASTER_KEY: 'short', TAGTRAIL_ROLES: 'cook', TAGTRAIL_TIME_SCALE: '0.5' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'TAGTRAIL_MASTER_KEY',
      'TAGTRAIL_ROLES',
      'TAGTRAIL_TIME_SCALE',
      'TEMPORAL_ADDRESS',
    ]);
  });

  it('takes no time scale that the server would refuse', () => {
    expect(problemsOf({ ...least, TAGTRAIL_TIME_SCALE: '1001' })).toEqual(['TAGTRAIL_TIME_SCALE must be at most 1000']);
  });

  it('refuses what only tests may do in production', () => {
    expect(problemsOf({ ...least, NODE_ENV: 'production', TAGTRAIL_TIME_SCALE: '600', TAGTRAIL_FAILPOINT: 'beat.afterCommit' })).toEqual([
      'TAGTRAIL_TIME_SCALE is refused in production',
      'TAGTRAIL_FAILPOINT is refused in production',
    ]);
  });

  it('shows neither password nor key', () => {
    const shown = JSON.stringify(redactedConfig(parseConfig({ ...least, TEMPORAL_API_KEY: 'temporal-key' })));
    expect(shown).toContain('127.0.0.1:5432');
    for (const secret of ['open-sesame', least.TAGTRAIL_MASTER_KEY, 'temporal-key']) expect(shown).not.toContain(secret);
  });
});
