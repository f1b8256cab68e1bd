import type { EventDefinition } from '@tagtrail/core/http';
import type { EffectContext } from '@tagtrail/core/interpreter';
import { useMemo } from 'react';
import { useTagLibrary } from '../../corps/use-tag-library';
import { useAttributes } from '../../words/use-attributes';
import { useEventDefinitions } from '../../words/use-event-definitions';

/** What of the corp a scene goes by. */
export interface CorpFacts extends Pick<EffectContext, 'typeOf' | 'groupOf'> {
  readonly tagsOf: (groupId: string) => readonly string[];
  readonly propertiesOf: (event: string) => EventDefinition['properties'];
  readonly choicesOf: (attribute: string) => readonly string[];
}

/** The same object until the corp's tags, attributes or events become otherwise. */
export function useCorpFacts(): CorpFacts {
  const { groups } = useTagLibrary();
  const attributes = useAttributes();
  const events = useEventDefinitions();
  return useMemo(() => {
    const groupOfTag = new Map(groups.flatMap(({ id, tags }) => tags.map((tag) => [tag.id, id] as const)));
    const attribute = (name: string) => attributes.find((one) => one.name === name);
    return {
      groupOf: (tagId) => groupOfTag.get(tagId) ?? null,
      tagsOf: (groupId) => groups.find(({ id }) => id === groupId)?.tags.map(({ id }) => id) ?? [],
      typeOf: (name) => attribute(name)?.type ?? null,
      choicesOf: (name) => attribute(name)?.choices ?? [],
      propertiesOf: (event) => events.find(({ name }) => name === event)?.properties ?? [],
    };
  }, [groups, attributes, events]);
}
