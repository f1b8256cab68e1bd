import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup } from '@testing-library/react';
import { toNodeId, type JsonObject } from '@tagtrail/core/kernel';
import { newNode, nodeTypes, registry, type NodeType } from '@tagtrail/core/nodes';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { views } from './views';

const core = join(import.meta.dirname, '../../../workflows/core/src/nodes');

/** What a new step of the type begins with, and each config that its fixtures have: between them all its fields are shown. */
function configsOf(type: NodeType): readonly JsonObject[] {
  const names = readdirSync(join(core, type, 'fixtures')).filter(
    (name) => name.endsWith('.json') && name !== 'config.schema.json' && !name.startsWith('_error_'),
  );
  return [newNode(type, toNodeId('a')).config, ...names.map((name) => JSON.parse(readFileSync(join(core, type, 'fixtures', name), 'utf8')).config)];
}

/** Labels of fields that say nothing more: no example in the field, no line below it. */
function fieldsWithoutHelp(page: HTMLElement): readonly string[] {
  const items = [...page.querySelectorAll('.ant-form-item')].filter((item) => item.querySelector(':scope > .ant-row > .ant-form-item-label'));
  return items.filter((item) => !hasHelp(item)).map((item) => item.querySelector('.ant-form-item-label')?.textContent ?? '');
}

const hasHelp = (item: Element): boolean =>
  [...item.querySelectorAll('.ant-form-item-extra, .ant-form-item-explain, .ant-select-placeholder, [placeholder]')].some(
    (one) => (one.getAttribute('placeholder') ?? one.textContent).trim() !== '',
  );

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe.each(nodeTypes)('the form of %s', (type) => {
  it('has an example or a line of help at each of its fields', async () => {
    fakeApi();
    const { Form } = views[type];
    const found = new Set<string>();
    for (const config of configsOf(type)) {
      const node = { ...newNode(type, toNodeId('a')), config };
      if (!registry[type].parse(node).ok) continue;
      const { container } = await renderInApp(<Form node={node} readOnly={false} problems={[]} onChange={vi.fn()} onEdit={vi.fn()} />);
      for (const label of fieldsWithoutHelp(container)) found.add(label);
      cleanup();
    }
    expect([...found]).toEqual([]);
  });
});
