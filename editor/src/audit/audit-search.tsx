import type { AuditFilter } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { DatePicker, Select, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { auditApi } from '../api/settings';
import { useCorpId } from '../session/session';
import { actorText } from './audit-words';

/** What the acts are narrowed to; null: all. Days as `2026-03-05`, both included. */
export interface AuditSearch {
  readonly actor: string | null;
  readonly noun: string | null;
  readonly days: readonly [string, string] | null;
}

export const everyAct: AuditSearch = { actor: null, noun: null, days: null };

/** As the server is asked. Days are those of whoever looks. */
export function filterOf({ actor, noun, days }: AuditSearch): AuditFilter {
  return {
    ...(actor === null ? {} : { actor }),
    ...(noun === null ? {} : { noun }),
    ...(days === null ? {} : { from: dayjs(days[0]).toISOString(), before: dayjs(days[1]).add(1, 'day').toISOString() }),
  };
}

interface AuditSearchBarProps {
  readonly value: AuditSearch;
  readonly onChange: (search: AuditSearch) => void;
}

export function AuditSearchBar({ value, onChange }: AuditSearchBarProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const actors = useQuery({ queryKey: corpKey(corpId, 'audit', 'actors'), queryFn: () => auditApi.actors(corpId) });
  const nouns: Readonly<Record<string, string>> = t('audit.noun', { returnObjects: true });
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <Select<string | null>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('audit.who')}
        placeholder={t('audit.who')}
        style={{ width: 180 }}
        value={value.actor}
        options={(actors.data?.items ?? []).map(({ actor, name }) => ({ value: actor, label: actorText({ actor, actorName: name }, t) }))}
        onChange={(actor) => {
          onChange({ ...value, actor: actor ?? null });
        }}
      />
      <Select<string | null>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('audit.kind')}
        placeholder={t('audit.kind')}
        style={{ width: 180 }}
        value={value.noun}
        options={Object.entries(nouns).map(([noun, label]) => ({ value: noun, label }))}
        onChange={(noun) => {
          onChange({ ...value, noun: noun ?? null });
        }}
      />
      <DatePicker.RangePicker
        aria-label={t('audit.days')}
        value={value.days === null ? null : [dayjs(value.days[0]), dayjs(value.days[1])]}
        onChange={(days) => {
          onChange({ ...value, days: spanOf(days ?? []) });
        }}
      />
    </Space>
  );
}

function spanOf([from = null, to = null]: readonly (Dayjs | null)[]): AuditSearch['days'] {
  return from === null || to === null ? null : [from.format('YYYY-MM-DD'), to.format('YYYY-MM-DD')];
}
