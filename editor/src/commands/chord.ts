const named: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What is pressed, as the table of commands writes it: `Mod+Shift+Z`. Shift is part of a sign (`?`), and told of letters and named keys alone. */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string {
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  const parts = [
    ctrlKey || metaKey ? 'Mod' : '',
    altKey ? 'Alt' : '',
    shiftKey && !isSign ? 'Shift' : '',
    key.length === 1 ? key.toUpperCase() : key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

const isApple = (): boolean => /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** The keys of a chord as they are printed on the keyboard at hand. */
export function printedKeys(chord: string): readonly string[] {
  const signs: Readonly<Record<string, string>> = isApple() ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' } : { Mod: 'Ctrl' };
  // The sign "+" is a key of its own, not what joins two.
  return chord === '+' ? ['+'] : chord.split('+').map((part) => signs[part] ?? named[part] ?? part);
}
