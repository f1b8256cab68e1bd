import { useQuery } from '@tanstack/react-query';
import { corpKey } from '../../api/corp-path';
import { journeysApi } from '../../api/journeys';
import { useTagLibraryQuery } from '../../corps/use-tag-library';
import { useCorpId } from '../../session/session';
import { useAttributesQuery } from '../../words/use-attributes';
import { useEventDefinitionsQuery } from '../../words/use-event-definitions';
import type { Chosen } from '../template/fill-needs';
import type { Need, OpenTemplate } from '../template/template';
import { dayFromNow, freeName } from './proposals';

const daysAhead = 7;

/** What the mapping begins with: a name that no journey has, what the corp calls as the template does, and a day a week ahead. Null while it is being read. */
export function useProposals({ title, needs }: OpenTemplate): { readonly name: string; readonly chosen: Chosen } | null {
  const names = useNamesLike(title);
  const alike = useSameTitle();
  if (names === null || alike === null) return null;
  const chosen = needs.map((need) => [need.key, need.kind === 'day' ? dayFromNow(daysAhead) : alike(need)] as const);
  return { name: freeName(title, names), chosen: Object.fromEntries(chosen) };
}

/** Names of journeys, archived ones too, that hold the title; none where they cannot be read. */
function useNamesLike(title: string): readonly string[] | null {
  const corpId = useCorpId();
  const { data, isPending } = useQuery({
    queryKey: corpKey(corpId, 'journeys', 'names-like', title),
    queryFn: async () => {
      const pages = await Promise.all(
        [false, true].map((archived) => journeysApi.list(corpId, { archived, search: title, cursor: null, limit: 200 })),
      );
      return pages.flatMap(({ items }) => items.map(({ name }) => name));
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return isPending ? null : (data ?? []);
}

/** Finds the tag, attribute or event that is called as the need is; '' where none is. */
function useSameTitle(): ((need: Need) => string) | null {
  const tags = useTagLibraryQuery();
  const attributes = useAttributesQuery();
  const events = useEventDefinitionsQuery();
  if (tags.isPending || attributes.isPending || events.isPending) return null;
  const tagIds = new Map(tags.data?.groups.flatMap((group) => group.tags).map(({ id, name }) => [name, id]));
  const eventNames = new Map(events.data?.items.map((one) => [one.title, one.name]));
  const attributeOf = ({ title, types }: Need): string | undefined =>
    attributes.data?.items.find((one) => one.title === title && (types?.includes(one.type) ?? true))?.name;
  return (need) => {
    const found: Partial<Record<Need['kind'], string | undefined>> = {
      tag: tagIds.get(need.title),
      attribute: attributeOf(need),
      event: eventNames.get(need.title),
    };
    return found[need.kind] ?? '';
  };
}
