import { MutationObserver, onlineManager } from '@tanstack/react-query';
import { afterEach, describe, expect, it } from 'vitest';
import { createQueryClient } from './providers';

afterEach(() => {
  onlineManager.setOnline(true);
});

describe('while the browser believes to be offline', () => {
  it('what is asked and done is tried at once, not whenever the line comes back', async () => {
    onlineManager.setOnline(false);
    const client = createQueryClient();
    expect(await client.query({ queryKey: ['asked'], queryFn: () => Promise.resolve('answered') })).toBe('answered');
    expect(await new MutationObserver(client, { mutationFn: () => Promise.resolve('done') }).mutate()).toBe('done');
  });
});
