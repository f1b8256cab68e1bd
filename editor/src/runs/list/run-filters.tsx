import type { JourneyItem } from '@tagtrail/core/http';
import { Button, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { queryOfFilter, runStatuses, type RunListFilter } from './run-filter';

interface RunFiltersProps {
  readonly filter: RunListFilter;
  readonly journeys: readonly JourneyItem[];
}

export function RunFilters({ filter, journeys }: RunFiltersProps) {
  const { t } = useTranslation();
  const [, setQuery] = useSearchParams();
  const put = (change: Partial<RunListFilter>): void => {
    setQuery(queryOfFilter({ ...filter, ...change }), { replace: true });
  };
  const versions = journeys.find(({ id }) => id === filter.journeyId)?.liveVersion ?? 0;
  return (
    <>
      <Select
        allowClear
        aria-label={t('runs.filter.journey')}
        placeholder={t('runs.filter.allJourneys')}
        value={filter.journeyId}
        options={journeys.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(journeyId: string | null | undefined) => { put({ journeyId: journeyId ?? null, version: null, nodeId: null }); }}
        style={{ width: 220 }}
      />
      {versions === 0 ? null : (
        <Select
          allowClear
          aria-label={t('runs.filter.version')}
          placeholder={t('runs.filter.version')}
          value={filter.version}
          options={Array.from({ length: versions }, (_, index) => ({ value: index + 1, label: t('journeys.version', { n: index + 1 }) }))}
          onChange={(version: number | null | undefined) => { put({ version: version ?? null }); }}
          style={{ width: 120 }}
        />
      )}
      <Select
        allowClear
        aria-label={t('runs.filter.status')}
        placeholder={t('runs.filter.status')}
        value={filter.status}
        options={runStatuses.map((value) => ({ value, label: t(`runs.status.${value}`) }))}
        onChange={(status: RunListFilter['status'] | undefined) => { put({ status: status ?? null }); }}
        style={{ width: 110 }}
      />
      {filter.nodeId === null ? null : <Tag closable onClose={() => { put({ nodeId: null }); }}>{t('runs.filter.atStep', { step: filter.nodeId })}</Tag>}
      <Button type="link" onClick={() => { setQuery({}, { replace: true }); }}>{t('runs.filter.clear')}</Button>
    </>
  );
}
