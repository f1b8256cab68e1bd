import { describe, expect, it } from 'vitest';
import { isSpec, readSources } from './law/source-tree.js';

const sources = [...readSources()];
const tables = sources.filter(([path]) => /^editor\/src\/locales\/[\w-]+\/audit\.ts$/.test(path));

/** Written as an act is, and meant as something else: names of secrets, of a file, of a place in the code, of a finding. */
const others = new Set([
  'audit.csv',
  'channel_setting.report_secret',
  'channel_setting.secret',
  'corp.app_secret',
  'corp.callback_key',
  'corp.callback_token',
  'ending.afterCommit',
  'law.blocked',
]);

/** Acts whose last part is put in while the product runs. */
const composed: Readonly<Record<string, readonly string[]>> = {
  'corp.${kind}': ['corp.checkCorp', 'corp.syncCorp'],
  'approval.${state}': ['approval.approved', 'approval.refused'],
};

const gather = (text: string, like: RegExp): readonly string[] => [...text.matchAll(like)].map(([, found = '']) => found);

/** What a statement writes into the table itself. */
const written = (text: string): readonly string[] =>
  text
    .split('INTO audit ')
    .slice(1)
    .flatMap((after) => gather(after.slice(0, 250), /'([a-z]\w*\.[a-z]\w*)'/gi));

/** What a service hands to the log, by itself or through one of its functions. */
function handedOver(path: string, text: string): readonly string[] {
  if (path.endsWith('.repository.ts') || !/\bAuditLog\b|\baudited\b|\baction\b/.test(text)) return [];
  return gather(text, /['`]([a-z]\w*\.(?:[a-z]\w*|\$\{\w+\}))['`]/gi);
}

const acts = sources
  .filter(([path]) => /^(server|worker)\/src\//.test(path) && !isSpec(path))
  .flatMap(([path, text]) => [...written(text), ...(path.startsWith('server/') ? handedOver(path, text) : [])])
  .filter((act) => !others.has(act));

const all = [...new Set(acts.flatMap((act) => composed[act] ?? [act]))].toSorted();

describe('acts of the audit', () => {
  it('are found where they are written', () => {
    expect(all).toEqual(
      expect.arrayContaining(['stop.set', 'todo.answered', 'fragment.saved', 'journey.taken_over', 'send.resent', 'corp.syncCorp']),
    );
    expect(all.filter((act) => act.includes('$'))).toEqual([]);
  });

  it.each(tables)('%s has words for each of them, and for what it is done to', (_, table) => {
    const nouns = table.slice(table.indexOf('  noun: {'));
    expect(all.filter((act) => !table.includes(`'${act}': `))).toEqual([]);
    expect([...new Set(all.map((act) => act.split('.')[0] ?? ''))].filter((noun) => !nouns.includes(`\n    ${noun}: `))).toEqual([]);
  });
});
