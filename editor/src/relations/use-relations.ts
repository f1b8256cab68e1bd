import type { JourneyLink } from '@tagtrail/core/compiler';
import { groupKey } from '@tagtrail/core/nodes';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';
import { useWords } from '../words/words';

/** The corp's live journeys and what they do to one another. */
export function useRelations() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'surroundings'), queryFn: () => journeysApi.surroundings(corpId) });
}

const groupPrefix = groupKey('');

/** By what one journey starts another, in words. */
export function useReasonText(): (by: JourneyLink['by'][number]) => string {
  const { t } = useTranslation();
  const words = useWords();
  return ({ kind, key, value }) => {
    switch (kind) {
      case 'tagAdded':
      case 'tagRemoved':
        return t(`exchange.relations.by.${kind}`, {
          name: key.startsWith(groupPrefix) ? words.tagGroupName(key.slice(groupPrefix.length)) : words.tagName(key),
        });
      case 'attributeChanged':
        return value === undefined
          ? t('exchange.relations.by.attributeChanged', { name: words.attributeName(key) })
          : t('exchange.relations.by.attributeSet', { name: words.attributeName(key), value: String(value) });
      case 'event':
        return t('exchange.relations.by.event', { name: words.eventName(key) });
      case 'segmentEntered':
      case 'segmentLeft':
        return t(`exchange.relations.by.${kind}`, { name: words.segmentName(key) });
      case 'journeyEntered':
        return t('exchange.relations.by.journeyEntered');
    }
  };
}
