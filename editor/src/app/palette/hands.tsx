import { useState } from 'react';
import { KeySheet } from '../../commands/key-sheet';
import { useCommandKeys } from '../../commands/use-command-keys';
import { useCommands } from '../../commands/use-commands';
import { useNavPages } from '../shell/side-nav';
import { CommandPalette } from './command-palette';

interface Open {
  readonly kind: 'palette' | 'keys';
  /** What had the focus, and gets it back. */
  readonly opener: Element | null;
}

/** What hands on the keyboard have on every page: its keys, the sheet of them, and the palette. */
export function Hands() {
  const pages = useNavPages();
  const [open, setOpen] = useState<Open | null>(null);
  useCommandKeys();
  useCommands({
    palette: () => {
      setOpen({ kind: 'palette', opener: document.activeElement });
    },
    keySheet: () => {
      setOpen({ kind: 'keys', opener: document.activeElement });
    },
  });
  if (open === null) return null;
  const { kind, opener } = open;
  const close = (): void => {
    setOpen(null);
    // What is gone in the meantime, and the page itself, take no focus.
    if (opener instanceof HTMLElement) setTimeout(() => opener.focus(), 0);
  };
  return kind === 'keys' ? <KeySheet onClose={close} /> : <CommandPalette pages={pages} onClose={close} />;
}
