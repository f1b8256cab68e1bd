import { useQuery } from '@tanstack/react-query';
import type { AttributeDefinition } from '@tagtrail/core/http';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { attributesApi } from '../api/customer-facts/facts';
import { useCorpId } from '../session/session';
import { fieldName, knownAttributes } from './field-name';

const freshForMs = 60_000;
/** While values are being converted to another type. */
const convertingMs = 3_000;
/** As the product names the attributes that every corp begins with; a title that somebody has changed stands as it was written. */
const firstTitles: Readonly<Partial<Record<string, string>>> = { city: '城市', email: '邮箱', mobile: '手机号', gender: '性别', stage: '阶段' };
const none: readonly AttributeDefinition[] = [];

/** The request behind the attributes, for who has to tell none from not known yet. */
export function useAttributesQuery() {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'attributes'),
    queryFn: () => attributesApi.list(corpId),
    staleTime: freshForMs,
    refetchInterval: ({ state }) => (state.data?.items.some(({ converting }) => converting) === true ? convertingMs : false),
  });
}

/** The attributes the corp has defined, by title; none while they are being read. */
export function useAttributes(): readonly AttributeDefinition[] {
  return useAttributesQuery().data?.items ?? none;
}

/** What a person calls an attribute: the title it was given, in the reader's language for those every corp begins with; its name where nobody has defined it. */
export function useAttributeTitle(): (name: string) => string {
  const { t } = useTranslation();
  const attributes = useAttributes();
  const titles = useMemo(() => new Map(attributes.map(({ name, title }) => [name, title] as const)), [attributes]);
  return useCallback(
    (name: string) => {
      const title = titles.get(name);
      const isFirst = knownAttributes.some((known) => known === name) && (title === undefined || title === firstTitles[name]);
      return isFirst ? fieldName(`attr.${name}`, t) : (title ?? name);
    },
    [titles, t],
  );
}
