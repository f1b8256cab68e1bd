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

/** By every part of the page that is on the screen, the latest last: what one covers is carried out again by the one below when it goes. */
let offered: readonly Handlers[] = [];

function offer(handlers: readonly Handlers[]): void {
  offered = handlers;
  useCommandStore.setState(Object.fromEntries(offered.flatMap((own) => Object.entries(own))), true);
}

/** Carries out these commands while the component is on the screen; null for what it cannot do just now. */
export function useCommands(handlers: Readonly<Partial<Record<CommandName, (() => void) | null>>>): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const able = commandNames.filter((name) => typeof handlers[name] === 'function').join(' ');
  useEffect(() => {
    const names = commandNames.filter((name) => able.split(' ').includes(name));
    const mine: Handlers = Object.fromEntries(names.map((name) => [name, () => latest.current[name]?.()]));
    offer([...offered, mine]);
    return () => {
      offer(offered.filter((handlers) => handlers !== mine));
    };
  }, [able]);
}
