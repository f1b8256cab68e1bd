import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompileContext } from '@tagtrail/core/compiler';
import { nodeTypes, type NodeType } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { fetchTexts, i18n } from '../locales/i18n';
import { nodeIndex, nodePage, pageLocales, type Fixture, type PageLocale } from '../testing/node-page';
import { wordsForTests } from '../testing/render-in-app';
import { views } from './views';

const core = join(import.meta.dirname, '../../../workflows/core/src');
const folder = join(import.meta.dirname, '../../../docs/nodes');
const chinese = await wordsForTests();
await fetchTexts('en-US');
const wordsIn = (locale: PageLocale) => ({ ...chinese, locale, t: i18n.getFixedT(locale) });
const fileOf = (name: string, locale: PageLocale): string => join(folder, `${name}${locale === 'zh-CN' ? '.zh-CN' : ''}.md`);

/** The world the fixtures are written for. */
const context: CompileContext = JSON.parse(readFileSync(join(core, 'compiler/fixtures/context.json'), 'utf8'));

function fixturesOf(type: NodeType): readonly Fixture[] {
  const names = readdirSync(join(core, 'nodes', type, 'fixtures')).filter((name) => name.endsWith('.json') && name !== 'config.schema.json');
  return names
    .toSorted()
    .map((name) => ({ ...JSON.parse(readFileSync(join(core, 'nodes', type, 'fixtures', name), 'utf8')), name: name.replace('.json', '') }));
}

describe.each(pageLocales)('the pages of the kinds of steps in %s', (locale) => {
  it.each(nodeTypes)('%s is as its definition and fixtures say (npm run docs:nodes writes it anew)', async (type) => {
    await expect(nodePage(views[type], type, { words: wordsIn(locale), context, fixtures: fixturesOf(type) })).toMatchFileSnapshot(
      fileOf(type, locale),
    );
  });

  it('are listed', async () => {
    const index = nodeIndex(
      nodeTypes.map((type) => views[type]),
      wordsIn(locale),
    );
    await expect(index).toMatchFileSnapshot(fileOf('README', locale));
  });
});

it('no page is left of a kind that is no more', () => {
  const expected = [...nodeTypes, 'README'].flatMap((name) => [`${name}.md`, `${name}.zh-CN.md`]);
  expect(readdirSync(folder).toSorted()).toEqual(expected.toSorted());
});
