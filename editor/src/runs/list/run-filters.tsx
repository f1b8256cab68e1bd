import { Button, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { JourneyFilter } from '../../fields/group-select';
import { useInstantText } from '../../ui/format/use-instant-text';
import { queryOfFilter, runStatuses, useFiltered, type RunListFilter } from './run-filter';

const noStep = { nodeId: null, came: null, way: null, since: null } as const;

export function RunFilters({ filter }: { readonly filter: RunListFilter }) {
  const { t } = useTranslation();
  const [, setQuery] = useSearchParams();
  const put = (change: Partial<RunListFilter>): void => {
    setQuery(queryOfFilter({ ...filter, ...change }), { replace: true });
  };
  const { versions, stepName, wayName } = useFiltered(filter);
  const { short } = useInstantText();
  const step = wayName === '' ? stepName : t('sight.people.byWay', { step: stepName, way: wayName });
  const who = filter.came === null ? t('runs.filter.atStep', { step }) : t(`sight.people.${filter.came}`, { step });
  const told = filter.since === null ? who : `${who}（${t('sight.since', { at: short(filter.since) })}）`;
  return (
    <>
      <JourneyFilter
        value={filter.journeyId}
        onChange={(journeyId) => {
          put({ journeyId, version: null, ...noStep });
        }}
      />
      {versions.length === 0 ? null : (
        <Select
          allowClear
          aria-label={t('runs.filter.version')}
          placeholder={t('runs.filter.version')}
          value={filter.version}
          options={versions.map((number) => ({ value: number, label: t('journeys.version', { n: number }) }))}
          onChange={(version: number | null | undefined) => {
            put({ version: version ?? null });
          }}
          style={{ width: 120 }}
        />
      )}
      <Select
        allowClear
        aria-label={t('runs.filter.status')}
        placeholder={t('runs.filter.status')}
        value={filter.status}
        options={runStatuses.map((value) => ({ value, label: t(`runs.filter.${value}`) }))}
        onChange={(status: RunListFilter['status'] | undefined) => {
          put({ status: status ?? null });
        }}
        style={{ width: 110 }}
      />
      {filter.nodeId === null ? null : (
        <Tag
          closable
          data-testid="step-filter"
          onClose={() => {
            put(noStep);
          }}
        >
          {told}
        </Tag>
      )}
      {Object.values(filter).some((value) => value !== null) ? (
        <Button
          type="link"
          onClick={() => {
            setQuery({}, { replace: true });
          }}
        >
          {t('runs.filter.clear')}
        </Button>
      ) : null}
    </>
  );
}
