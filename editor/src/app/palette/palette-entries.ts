import type { TFunction } from 'i18next';
import type { CommandName } from '../../commands/command-table';
import { matchesText } from '../../ui/format/matches-text';

/** A page of the corp, by its address and its name. */
export interface NavPage {
  readonly key: string;
  readonly title: string;
}

export type PaletteEntry =
  | { readonly kind: 'action'; readonly key: string; readonly label: string; readonly name: CommandName }
  | { readonly kind: 'page'; readonly key: string; readonly label: string; readonly place: string };

interface Wanted {
  readonly commands: readonly CommandName[];
  readonly pages: readonly NavPage[];
  readonly typed: string;
  readonly t: TFunction;
}

/** Keys for moving about, and the palette itself, are no use to somebody who has just opened it. */
const notOffered: readonly CommandName[] = ['palette', 'walkUp', 'walkDown', 'walkLeft', 'walkRight', 'openStep', 'leave'];

/** What the palette offers for what was typed: actions that can be done now, then pages. */
export function paletteEntries({ commands, pages, typed, t }: Wanted): readonly PaletteEntry[] {
  const actions = commands
    .filter((name) => !notOffered.includes(name))
    .map((name): PaletteEntry => ({ kind: 'action', key: `action:${name}`, label: t(`commands.name.${name}`), name }));
  const places = pages.map(({ key, title }): PaletteEntry => ({ kind: 'page', key: `page:${key}`, label: title, place: key }));
  return [...actions, ...places].filter(({ label }) => matchesText(label, typed));
}
