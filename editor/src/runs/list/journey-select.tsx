import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { journeysApi } from '../../api/journeys';
import { useCorpId } from '../../session/session';

interface JourneySelectProps {
  readonly journeyId: string | null;
  /** The chosen journey's name, which the list need not hold: it may be archived, or one of many. */
  readonly name: string;
  readonly onChange: (journeyId: string | null) => void;
}

/** Chooses one of the corp's journeys; the server searches, so that it can be any of them. */
export function JourneySelect({ journeyId, name, onChange }: JourneySelectProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: corpKey(corpId, 'journeys', 'names', search),
    queryFn: () => journeysApi.list(corpId, { archived: false, search, cursor: null }),
    placeholderData: keepPreviousData,
  });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== journeyId).map((journey) => ({ value: journey.id, label: journey.name }));
  const chosen = journeyId === null || search !== '' ? [] : [{ value: journeyId, label: name }];
  return (
    <Select<string, { value: string; label: string }>
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      aria-label={t('runs.filter.journey')}
      placeholder={t('runs.filter.allJourneys')}
      value={journeyId}
      labelRender={({ value, label }) => (value === journeyId ? name : label)}
      options={[...chosen, ...others]}
      onChange={(chosenId: string | undefined) => {
        onChange(chosenId ?? null);
      }}
      data-testid="journey-filter"
      style={{ width: 220 }}
    />
  );
}
