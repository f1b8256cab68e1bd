import { beforeAll, describe, expect, it } from 'vitest';
import { commandNames, commandOf } from '../../commands/command-table';
import { i18n, startTexts } from '../../locales/i18n';
import { loadPinyin } from '../../ui/format/matches-text';
import { paletteEntries } from './palette-entries';

const pages = [
  { key: 'journeys', title: '旅程' },
  { key: 'sending-rules', title: '发送规则' },
];

const found = (typed: string): readonly string[] =>
  paletteEntries({ commands: ['copy', 'disable', 'walkUp'], pages, typed, t: i18n.t }).map(({ key }) => key);

describe('the palette', () => {
  beforeAll(async () => {
    await startTexts();
    await loadPinyin();
  });

  it.each([
    ['', ['action:copy', 'action:disable', 'page:journeys', 'page:sending-rules']],
    ['停用', ['action:disable']],
    ['fuzhi', ['action:copy']],
    ['fsgz', ['page:sending-rules']],
    ['旅', ['page:journeys']],
    ['zzzz', []],
  ])('finds by Chinese, pinyin or initials: %s', (typed, keys) => {
    expect(found(typed)).toEqual(keys);
  });
});

describe('the table of keys', () => {
  it('gives no key to two commands', () => {
    const keys = commandNames.flatMap((name) => commandOf(name).keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has a name for each in every language', () => {
    for (const name of commandNames) expect(i18n.exists(`commands.name.${name}`)).toBe(true);
  });
});
