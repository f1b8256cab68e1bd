import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileJourney, declaredFields } from '@tagtrail/core/compiler';
import { toNodeId } from '@tagtrail/core/kernel';
import { newNode, nodeTypes, registry } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { isSpec, listFiles, listFolders, readSources, root } from './law/source-tree.js';

const core = 'workflows/core/src/nodes';
const editor = 'editor/src/nodes';
/** Folders beside the node types: what several of them use. */
const shared = { core: ['edit', 'file'], editor: ['view'] };

const world = { knownTagIds: [], knownEndpoints: [], fields: declaredFields, smtpConfigured: false };

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
/** The words of a node type stand in its view; apart where parts of the view in folders of their own say some of them too. */
const wordsOf = (type: string): string => {
  const apart = `${editor}/${type}/texts.ts`;
  return read(existsSync(join(root, apart)) ? apart : `${editor}/${type}/view.tsx`);
};
const camel = (type: string): string => type.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

describe('every node type', () => {
  it('is one folder in core and one of the same name in the editor, and no folder is forgotten', () => {
    const types = [...nodeTypes].toSorted();
    expect(
      listFolders(core)
        .filter((name) => !shared.core.includes(name))
        .toSorted(),
    ).toEqual(types);
    expect(
      listFolders(editor)
        .filter((name) => !shared.editor.includes(name))
        .toSorted(),
    ).toEqual(types);
  });

  it.each(nodeTypes)('%s is defined under its own name', (type) => {
    expect(registry[type].type).toBe(type);
    for (const file of ['definition.ts', 'config.schema.ts']) expect(existsSync(join(root, core, type, file)), file).toBe(true);
  });

  it.each(nodeTypes)('%s has a view, and the editor lists it', (type) => {
    expect(existsSync(join(root, editor, type, 'view.tsx'))).toBe(true);
    expect(read(`${editor}/views.ts`)).toMatch(new RegExp(`^ {2}'?${type}'?: ${camel(type)}View,$`, 'm'));
  });

  it.each(nodeTypes)('%s is named and described in Chinese and in English', (type) => {
    const texts = wordsOf(type);
    const [label = [], description = []] = ['label', 'description'].map((key) =>
      [...texts.matchAll(new RegExp(`^ {4}${key}: '(.+)',$`, 'gm'))].map(([, text]) => text ?? ''),
    );
    for (const [chinese = '', english = '', ...more] of [label, description]) {
      expect(more).toEqual([]);
      expect(chinese).toMatch(/\p{Script=Han}/u);
      expect(english).toMatch(/^[A-Z][\x20-\x7e’]+$/);
    }
  });

  it.each(nodeTypes)('%s has a case that works, one that is refused, and its schema on record', (type) => {
    const names = listFiles(`${core}/${type}/fixtures`, /\.json$/).map((path) => path.slice(path.lastIndexOf('/') + 1));
    expect(names).toContain('config.schema.json');
    expect(names.filter((name) => name.startsWith('_error_')).length).toBeGreaterThan(0);
    expect(names.filter((name) => !name.startsWith('_error_') && name !== 'config.schema.json').length).toBeGreaterThan(0);
  });

  it.each(nodeTypes)('%s as it is newly drawn is judged, never thrown at', (type) => {
    const nodes = [newNode(type, toNodeId('n'))];
    const result = compileJourney({ formatVersion: 1, settings: { reentry: 'afterExit' }, nodes, edges: [] }, world);
    expect(result.ok).toBe(false);
  });
});

describe('nobody asks for a node type outside the registry', () => {
  const quoted = new RegExp(`(===|case|!==) '(${nodeTypes.filter((type) => type.includes('-')).join('|')})'`);

  it('no switch and no comparison on a type in the apps, the compiler, the canvas', () => {
    const askers = [...readSources()].filter(
      ([path, text]) => /^(server|worker|editor|workflows)\//.test(path) && !isSpec(path) && quoted.test(text),
    );
    expect(askers.map(([path]) => path)).toEqual([]);
  });

  it('and what runs knows no nodes', () => {
    const wordly = [...readSources()].filter(
      ([path, text]) => /^workflows\/(core\/src\/interpreter|runtime\/src)\//.test(path) && !isSpec(path) && /\bnodes?\b/i.test(text),
    );
    expect(wordly.map(([path]) => path)).toEqual([]);
  });
});
