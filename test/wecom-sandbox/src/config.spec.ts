import { describe, expect, it } from 'vitest';
import { readConfig } from './config.js';

describe('configuration', () => {
  it('has defaults for all but the folder', () => {
    expect(readConfig({ SANDBOX_DIR: '/tmp/x' })).toEqual({
      host: '127.0.0.1',
      port: 8421,
      adminPort: null,
      directory: '/tmp/x',
      customers: 500,
      settings: { tokenTtlSeconds: 7200, dispatchSeconds: 0 },
    });
  });

  it('names every problem at once', () => {
    expect(() => readConfig({ SANDBOX_PORT: 'http', SANDBOX_CUSTOMERS: '-1' })).toThrow(/SANDBOX_PORT[^]*SANDBOX_CUSTOMERS[^]*SANDBOX_DIR/);
  });
});
