import type { BackfillCount, BackfillRequest } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { Form, Radio, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useEditing } from '../editing/editing-store';
import { InstantField } from '../fields/clock-fields';
import { stepTitle } from '../nodes/views';
import { usePreferences } from '../preferences/preferences';
import { useCorpId } from '../session/session';
import { ReachNotice } from '../policy/roles/reach-notice';
import { ProblemAlert } from '../ui/feedback/problem-alert';

const kinds = ['none', 'matching', 'since'] as const;
const dayMs = 86_400_000;

interface BackfillFieldProps {
  readonly counted: BackfillCounted;
  readonly value: BackfillRequest;
  readonly onChange: (backfill: BackfillRequest) => void;
}

/** Whom a choice takes in, by trigger of the stored draft. */
export function useBackfillCount(journeyId: string, backfill: BackfillRequest) {
  const corpId = useCorpId();
  return useQuery({
    queryKey: corpKey(corpId, 'backfill', journeyId, JSON.stringify(backfill)),
    queryFn: () => journeysApi.countBackfill({ corpId, journeyId }, backfill),
    enabled: backfill.kind !== 'none',
    staleTime: 60_000,
    gcTime: 0,
  });
}

/** Whether a choice may be published: it takes in nobody at once, or has been counted and means something for a trigger. */
export const hasMeaning = ({ kind }: BackfillRequest, counted: BackfillCount | undefined): boolean =>
  kind === 'none' || (counted?.triggers ?? []).some(({ customers }) => customers !== null);

type BackfillCounted = ReturnType<typeof useBackfillCount>;

/** Whom publishing takes in at once, counted by the server before the button is pressed. */
export function BackfillField({ counted, value, onChange }: BackfillFieldProps) {
  const { t } = useTranslation();
  const choose = (kind: (typeof kinds)[number]): void => {
    onChange(kind === 'since' ? { kind, at: new Date(Date.now() - dayMs).toISOString() } : { kind });
  };
  return (
    <Form layout="vertical" style={{ marginTop: 16 }}>
      <Form.Item label={t('canvas.backfill.title')} extra={value.kind === 'none' ? null : t('canvas.backfill.hint')}>
        <Radio.Group
          value={value.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`canvas.backfill.${kind}`) }))}
          onChange={({ target }) => {
            const kind = kinds.find((one) => one === target.value);
            if (kind !== undefined) choose(kind);
          }}
        />
      </Form.Item>
      {value.kind === 'since' ? (
        <Form.Item>
          <InstantField
            label={t('canvas.backfill.at')}
            value={value.at}
            onChange={(at) => {
              if (at !== null) onChange({ kind: 'since', at });
            }}
          />
        </Form.Item>
      ) : null}
      {value.kind === 'none' ? null : <BackfillCounts counted={counted} />}
    </Form>
  );
}

function BackfillCounts({ counted }: { readonly counted: BackfillCounted }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const graph = useEditing((state) => state.graph);
  if (counted.isPending) return <Spin size="small" description={t('canvas.backfill.counting')} />;
  return (
    <>
      <ProblemAlert error={counted.error} />
      <ul aria-label={t('canvas.backfill.title')} aria-live="polite">
        {(counted.data?.triggers ?? []).map(({ nodeId, customers }) => (
          <li key={nodeId}>
            {customers === null
              ? t('canvas.backfill.notOffered', { name: stepTitle(graph, nodeId, locale) })
              : t('canvas.backfill.customers', { name: stepTitle(graph, nodeId, locale), n: customers })}
          </li>
        ))}
      </ul>
      <ReachNotice customers={(counted.data?.triggers ?? []).reduce((sum, { customers }) => sum + (customers ?? 0), 0)} />
    </>
  );
}
