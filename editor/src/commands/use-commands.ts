import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { commandNames, type CommandName } from './command-table';

type Handlers = Readonly<Partial<Record<CommandName, () => void>>>;

/** What can be done now, by the pages and parts of them that are on the screen. */
export const useCommandStore = create<Handlers>()(() => ({}));

/** The commands that somebody on the screen carries out, in the order of the table. */
export const commandsAtHand = (handlers: Handlers): readonly CommandName[] => commandNames.filter((name) => handlers[name] !== undefined);

/** Carries out a command; false where nobody does it now. */
export function runCommand(name: CommandName): boolean {
  const handler = useCommandStore.getState()[name];
  handler?.();
  return handler !== undefined;
}

/** Carries out these commands while the component is on the screen; null for what it cannot do just now. */
export function useCommands(handlers: Readonly<Partial<Record<CommandName, (() => void) | null>>>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const able = commandNames.filter((name) => typeof handlers[name] === 'function').join(' ');
  useEffect(() => {
    const mine = commandNames.filter((name) => able.split(' ').includes(name)).map((name) => [name, () => latest.current[name]?.()] as const);
    useCommandStore.setState(Object.fromEntries(mine));
    return () => {
      const now = useCommandStore.getState();
      const kept = Object.entries(now).filter(([name, handler]) => !mine.some(([own, wrapped]) => own === name && wrapped === handler));
      useCommandStore.setState(Object.fromEntries(kept), true);
    };
  }, [able]);
}
