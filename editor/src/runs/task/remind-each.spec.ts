import type { Command } from '@tagtrail/core/http';
import { expect, it } from 'vitest';
import { acceptedSend, doneCommand } from '../../testing/api-rows';
import { remindable, remindEach, type Reminding } from './remind-each';

const send = (id: string, part: Partial<typeof acceptedSend> = {}) => ({ ...acceptedSend, id, callId: id, ...part });

it('asks once for each task, and for none that is sent or was reminded enough', () => {
  const sends = [
    send('1'),
    send('2', { callId: '1' }),
    send('3', { state: 'confirmed' }),
    send('4', { remindAgainAt: '2026-06-01T00:00:00Z' }),
    send('5', { callId: null }),
    send('6', { channel: 'app_message' }),
    send('7'),
  ];
  expect(remindable(sends).map(({ id }) => id)).toEqual(['1', '7']);
});

it('goes on behind one that fails, tells the first reason, and stops when it is left', async () => {
  const failed: Command = { ...doneCommand, status: 'failed' };
  const left = new AbortController();
  const told: Reminding[] = [];
  const answers = [() => Promise.resolve(doneCommand), () => Promise.resolve(failed), () => Promise.reject(new Error('away'))];
  const end = await remindEach([send('1'), send('2'), send('3'), send('4')], {
    remind: async () => {
      const answer = answers.shift();
      if (answers.length === 0) left.abort();
      return answer?.() ?? doneCommand;
    },
    whyNot: (outcome) => ('error' in outcome ? 'away' : 'refused'),
    onProgress: (now) => told.push(now),
    signal: left.signal,
  });
  expect(end).toEqual({ all: 4, done: 1, failed: 2, why: 'refused' });
  expect(told.map(({ done, failed: not }) => [done, not])).toEqual([
    [1, 0],
    [1, 1],
    [1, 2],
  ]);
});
