import type { TestSend } from '@tagtrail/core/http';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Instant } from '../ui/show/instant';

/** What became of the messages that were tried, the newest first. */
export function TestResults({ items }: { readonly items: readonly TestSend[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <section aria-label={t('release.test.results')} aria-live="polite" data-testid="test-results">
      <h4>{t('release.test.results')}</h4>
      <ul style={{ paddingInlineStart: 18, maxHeight: 220, overflowY: 'auto' }}>
        {items.map((test) => (
          <li key={test.id}>
            <Instant at={test.at} /> {t(`app.channel.${test.channel}`)} → {test.employee?.name ?? test.customer.name} <Outcome test={test} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ test: { state, reason, reasonDetail, refused, errorCode, errorText } }: { readonly test: TestSend }) {
  const { t } = useTranslation();
  if (refused !== null) return <Tag color="error">{t('release.test.refused')}</Tag>;
  if (state === null) return <Tag>{t('release.test.begun')}</Tag>;
  const failed = state === 'failed' || state === 'suppressed' || state === 'not_delivered';
  const why = [reason === null ? '' : t(`runs.reason.${reason}`), reasonDetail ?? '', errorText ?? '', errorCode === null ? '' : String(errorCode)];
  return (
    <>
      <Tag color={failed ? 'error' : state === 'accepted' || state === 'delivered' ? 'success' : 'processing'} data-testid={`test-state:${state}`}>
        {t(`runs.sendState.${state}`)}
      </Tag>
      {why.filter((part) => part !== '').join(' · ')}
    </>
  );
}
