import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliFolder } from './cache.mjs';

describe('the cache folder', () => {
  it('is the one that is named, as a whole path', () => {
    expect(cliFolder({ TAGTRAIL_CACHE_DIR: 'kept' })).toMatch(path.resolve('kept'));
    expect(cliFolder({ XDG_CACHE_HOME: '/cache' })).toMatch(/^\/cache\/tagtrail\//u);
  });

  it('takes an empty variable for none', () => {
    expect(cliFolder({ TAGTRAIL_CACHE_DIR: '', XDG_CACHE_HOME: '' })).toBe(cliFolder({}));
  });
});
