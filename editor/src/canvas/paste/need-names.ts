import { useTagLibrary } from '../../corps/use-tag-library';
import { useEmployees } from '../../corps/use-employee-name';
import { needKey, type Need, type NeededKind } from '../../editing/clipboard/needs';
import { useKnownMedia, useLibrary } from '../../media/use-media';
import { useChannelSettings } from '../../settings/use-channel-settings';
import { useJourneyChoices, useListChoices, useSegmentChoices, type Named } from '../../words/use-choices';
import { useAttributes, useAttributeTitle } from '../../words/use-attributes';
import { useEventDefinitions } from '../../words/use-event-definitions';
import { useWords } from '../../words/words';

/** How what steps name is called here, by `needKey`: it goes along with steps that are taken elsewhere. */
export function useNeedNames(): (needs: readonly Need[]) => Readonly<Record<string, string>> {
  const nameOf = useNeedName();
  return (needs) => Object.fromEntries(needs.map((need) => [needKey(need), nameOf(need)]));
}

function useNeedName(): (need: Need) => string {
  const words = useWords();
  const { media } = useKnownMedia();
  return ({ kind, id }) => {
    switch (kind) {
      case 'tag':
        return words.tagName(id);
      case 'tagGroup':
        return words.tagGroupName(id);
      case 'attribute':
        return words.attributeName(id);
      case 'event':
        return words.eventName(id);
      case 'list':
        return words.listName(id);
      case 'segment':
        return words.segmentName(id);
      case 'employee':
        return words.employeeName(id);
      case 'journey':
        return words.journeyName(id);
      case 'endpoint':
        return words.webhookName(id);
      case 'media':
        return media?.[id]?.name ?? '';
    }
  };
}

const wholeLibrary = { search: '', kind: null } as const;

/** By kind: what this corp has that can stand in place of something else. */
export function useNeedChoices(): Readonly<Record<NeededKind, readonly Named[]>> {
  const { groups } = useTagLibrary();
  const attributeTitle = useAttributeTitle();
  const pages = useLibrary(wholeLibrary).data?.pages ?? [];
  return {
    tag: groups.flatMap(({ tags }) => tags.map(({ id, name }) => ({ id, name }))),
    tagGroup: groups.map(({ id, name }) => ({ id, name })),
    attribute: useAttributes().map(({ name }) => ({ id: name, name: attributeTitle(name) })),
    event: useEventDefinitions().map(({ name, title }) => ({ id: name, name: title })),
    list: useListChoices(''),
    segment: useSegmentChoices(''),
    employee: useEmployees().filter(({ active }) => active),
    journey: useJourneyChoices(''),
    endpoint: useChannelSettings()
      .filter(({ kind }) => kind === 'webhook')
      .map(({ key, name }) => ({ id: key, name })),
    media: pages.flatMap(({ items }) => items.map(({ sha256, name }) => ({ id: sha256, name }))),
  };
}
