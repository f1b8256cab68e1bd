import { useQuery } from '@tanstack/react-query';
import type { EventDefinition } from '@tagtrail/core/http';
import { useCallback, useMemo } from 'react';
import { corpKey } from '../api/corp-path';
import { eventDefinitionsApi } from '../api/customer-facts/facts';
import { useCorpId } from '../session/session';

const freshForMs = 60_000;
const none: readonly EventDefinition[] = [];

/** The request behind the events, for who has to tell none from not known yet. */
export function useEventDefinitionsQuery() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'event-definitions'), queryFn: () => eventDefinitionsApi.list(corpId), staleTime: freshForMs });
}

/** The events the corp has defined, by title; none while they are being read. */
export function useEventDefinitions(): readonly EventDefinition[] {
  return useEventDefinitionsQuery().data?.items ?? none;
}

/** What a person calls an event, and a property of it; the name where nobody has defined it. */
export function useEventTitles(): { readonly event: (name: string) => string; readonly property: (event: string, name: string) => string } {
  const definitions = useEventDefinitions();
  const byName = useMemo(() => new Map(definitions.map((definition) => [definition.name, definition] as const)), [definitions]);
  const event = useCallback((name: string) => byName.get(name)?.title ?? name, [byName]);
  const property = useCallback((of: string, name: string) => byName.get(of)?.properties.find((one) => one.name === name)?.title ?? name, [byName]);
  return useMemo(() => ({ event, property }), [event, property]);
}
