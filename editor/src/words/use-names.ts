import type { NameList, NamesQuery } from '@tagtrail/core/http';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;
/** Ids of one request. */
const askedAtOnce = 200;

type Kind = NamesQuery['kind'];

interface Known {
  /** Null for an id that nothing has. */
  readonly named: NameList['items'][number] | null;
  readonly at: number;
}

/** By corp and kind: what is known of the ids that were shown. */
const useNameStore = create<Readonly<Record<string, Readonly<Record<string, Known>>>>>()(() => ({}));

/** Ids that are being asked for, or soon will be. */
const wanted = new Map<string, Set<string>>();

interface Asker {
  readonly client: QueryClient;
  readonly corpId: string;
  readonly kind: Kind;
}

const keyOf = ({ corpId, kind }: Omit<Asker, 'client'>): string => `${corpId} ${kind}`;

/** Those that are met while a page is drawn are asked for together, after it. */
function want(asker: Asker, id: string): void {
  const key = keyOf(asker);
  const ids = wanted.get(key) ?? new Set<string>();
  if (ids.has(id)) return;
  wanted.set(key, ids.add(id));
  if (ids.size === 1) setTimeout(() => void askAll(asker), 0);
}

async function askAll(asker: Asker): Promise<void> {
  const key = keyOf(asker);
  const ids = [...(wanted.get(key) ?? [])];
  for (let from = 0; from < ids.length; from += askedAtOnce) await ask(asker, ids.slice(from, from + askedAtOnce));
  const met = [...(wanted.get(key) ?? [])].slice(ids.length);
  wanted.delete(key);
  for (const id of met) want(asker, id);
}

/** What cannot be read is asked for again when it is next shown. */
async function ask({ client, corpId, kind }: Asker, ids: readonly string[]): Promise<void> {
  const queryKey = corpKey(corpId, 'names', kind, ids);
  const answer = await client.query({ queryKey, queryFn: () => journeysApi.names(corpId, { kind, ids: ids.join(',') }) }).catch(() => null);
  if (answer === null) return;
  const at = Date.now();
  const known = Object.fromEntries(ids.map((id) => [id, { named: answer.items.find((item) => item.id === id) ?? null, at }] as const));
  const key = keyOf({ corpId, kind });
  useNameStore.setState((names) => ({ [key]: { ...names[key], ...known } }));
}

/** Names segments, lists or journeys by id: only those that are shown are asked for. One that is gone is marked, and one that never was is said to be unknown. */
export function useNames(kind: Kind): (id: string) => string {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const names = useNameStore((all) => all[keyOf({ corpId, kind })]);
  return useCallback(
    (id: string) => {
      const known = names?.[id];
      if (id !== '' && (known === undefined || Date.now() - known.at > freshForMs)) want({ client, corpId, kind }, id);
      if (known === undefined) return '…';
      if (known.named === null) return t(`app.names.unknown.${kind}`);
      return known.named.gone ? t(`app.names.gone.${kind}`, { name: known.named.name }) : known.named.name;
    },
    [names, client, corpId, kind, t],
  );
}
