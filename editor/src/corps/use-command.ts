import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Command } from '@tagtrail/core/http';
import { useRef } from 'react';
import { corpKey } from '../api/corp-path';
import { corpsApi } from '../api/corps';
import { useCorpId } from '../session/session';

const askEveryMs = 1_500;
const asksAtMost = 40;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A command with the worker's answer, also where the server has stopped waiting for it. */
export async function answered(corpId: string, asked: Command): Promise<Command> {
  let command = asked;
  for (let times = 0; command.status === 'waiting' && times < asksAtMost; times += 1) {
    await pause(askEveryMs);
    command = await corpsApi.command(corpId, command.commandId);
  }
  return command;
}

/** Asks the worker for something and waits for its answer, also where the server has stopped waiting. While it waits it asks for nothing: a click may come before the button is shown as busy. */
export function useCommand(start: (corpId: string) => Promise<Command>) {
  const corpId = useCorpId();
  const client = useQueryClient();
  const underway = useRef(false);
  const { mutate: ask, ...state } = useMutation({
    mutationFn: async () => answered(corpId, await start(corpId)),
    onSuccess: () => client.invalidateQueries({ queryKey: corpKey(corpId) }),
    onSettled: () => {
      underway.current = false;
    },
  });
  const mutate = (): void => {
    if (underway.current) return;
    underway.current = true;
    ask();
  };
  return { ...state, mutate };
}
