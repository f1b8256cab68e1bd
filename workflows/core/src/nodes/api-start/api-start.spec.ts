import { describe, expect, it } from 'vitest';
import { toNodeId } from '../../kernel/index.js';
import { apiStart } from './definition.js';

describe('api-start', () => {
  it('begins a journey and needs nothing filled in', () => {
    const opened = apiStart.open({ id: toNodeId('n'), type: 'api-start', version: 1, name: '', config: apiStart.defaults });
    expect(opened.ok && [opened.value.isTrigger, opened.value.check(), opened.value.lower()]).toEqual([
      true,
      [],
      { kind: 'trigger', trigger: { kind: 'api' } },
    ]);
  });
});
