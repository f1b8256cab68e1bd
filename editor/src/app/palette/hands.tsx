import { useState } from 'react';
import { KeySheet } from '../../commands/key-sheet';
import { useCommandKeys } from '../../commands/use-command-keys';
import { useCommands } from '../../commands/use-commands';
import { useNavPages } from '../shell/side-nav';
import { CommandPalette } from './command-palette';

type Open = { readonly kind: 'palette'; readonly opener: Element | null } | { readonly kind: 'keys' } | null;

/** What hands on the keyboard have on every page: its keys, the sheet of them, and the palette. */
export function Hands() {
  const pages = useNavPages();
  const [open, setOpen] = useState<Open>(null);
  useCommandKeys();
  useCommands({
    palette: () => {
      setOpen({ kind: 'palette', opener: document.activeElement });
    },
    keySheet: () => {
      setOpen({ kind: 'keys' });
    },
  });
  const close = (): void => {
    setOpen(null);
  };
  if (open === null) return null;
  return open.kind === 'keys' ? <KeySheet onClose={close} /> : <CommandPalette pages={pages} opener={open.opener} onClose={close} />;
}
