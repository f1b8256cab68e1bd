/**
 * Where a key is heard: `anywhere` also in fields; `page` outside of fields and dialogs; `canvas` on the canvas or where nothing has
 * the focus; `step` on a step itself; `leaving` on the canvas and in the panel beside it.
 */
export type Hearing = 'anywhere' | 'page' | 'canvas' | 'step' | 'leaving';

export const commandGroups = ['page', 'journey', 'walk', 'steps', 'view'] as const;
type CommandGroup = (typeof commandGroups)[number];

interface Command {
  readonly group: CommandGroup;
  /** As the keyboard reports them, `Mod` for Ctrl or ⌘; none for what is only found by its name. */
  readonly keys: readonly string[];
  readonly heard: Hearing;
  /** The browser tells of it by an event of the clipboard, not by a key. */
  readonly clipboard?: 'copy' | 'cut' | 'paste';
  /** Heard in a field too, as long as nothing has been typed there: its text is undone first. */
  readonly untouchedFields?: true;
}

const page = (keys: readonly string[], heard: Hearing = 'page'): Command => ({ group: 'page', keys, heard });
const journey = (keys: readonly string[] = []): Command => ({ group: 'journey', keys, heard: 'page' });
const walk = (keys: readonly string[], heard: Hearing = 'canvas'): Command => ({ group: 'walk', keys, heard });
const steps = (keys: readonly string[]): Command => ({ group: 'steps', keys, heard: 'canvas' });
const view = (keys: readonly string[]): Command => ({ group: 'view', keys, heard: 'canvas' });

/** Everything that can be done by a key or found by its name. What the keyboard hears, what the sheet of keys shows and what the palette offers is read from here. */
export const commandTable = {
  palette: page(['Mod+K'], 'anywhere'),
  find: page(['Mod+F'], 'anywhere'),
  keySheet: page(['?']),
  undo: { ...journey(['Mod+Z']), untouchedFields: true },
  redo: { ...journey(['Mod+Shift+Z', 'Mod+Y']), untouchedFields: true },
  history: journey(),
  problems: journey(),
  settings: journey(),
  comments: journey(),
  outline: journey(),
  publish: journey(),
  describe: journey(),
  edit: journey(),
  observe: journey(),
  exportJson: journey(),
  exportYaml: journey(),
  exportSvg: journey(),
  exportPng: journey(),
  walkUp: walk(['ArrowUp']),
  walkDown: walk(['ArrowDown']),
  walkLeft: walk(['ArrowLeft']),
  walkRight: walk(['ArrowRight']),
  openStep: walk(['Enter'], 'step'),
  leave: walk(['Escape'], 'leaving'),
  insertAfter: steps(['+']),
  copy: { ...steps(['Mod+C']), clipboard: 'copy' },
  cut: { ...steps(['Mod+X']), clipboard: 'cut' },
  paste: { ...steps(['Mod+V']), clipboard: 'paste' },
  duplicate: steps(['Mod+D']),
  disable: steps(['D']),
  saveFragment: steps([]),
  remove: steps(['Delete', 'Backspace']),
  selectBranch: steps(['B']),
  selectAll: steps(['Mod+A']),
  armLeft: steps(['Alt+ArrowLeft']),
  armRight: steps(['Alt+ArrowRight']),
  newNote: steps(['N']),
  toggleNotes: view([]),
  fold: view(['F']),
  unfoldAll: view([]),
  fitAll: view(['0']),
  actualSize: view(['1']),
  fitSelection: view(['2']),
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof commandTable;

const isCommandName = (name: string): name is CommandName => Object.prototype.hasOwnProperty.call(commandTable, name);

/** Every command, in the order of the sheet. */
export const commandNames: readonly CommandName[] = Object.keys(commandTable).filter(isCommandName);

export const commandOf = (name: CommandName): Command => commandTable[name];
