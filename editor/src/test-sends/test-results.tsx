import type { IntentState } from '@tagtrail/core/contracts';
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

function Outcome({ test }: { readonly test: TestSend }) {
  const { t } = useTranslation();
  const { state, refused } = test;
  if (refused !== null) return <Tag color="error">{t('release.test.refused')}</Tag>;
  if (state === null) return <Tag>{t('release.test.begun')}</Tag>;
  return (
    <>
      <Tag color={colourOf(state)} data-testid={`test-state:${state}`}>
        {t(`runs.sendState.${state}`)}
      </Tag>
      <Why test={test} />
    </>
  );
}

/** The reason in our words, then the receiver's own. */
function Why({ test: { reason, reasonDetail, errorText, errorCode } }: { readonly test: TestSend }) {
  const { t } = useTranslation();
  const told = [reason === null ? null : t(`runs.reason.${reason}`), reasonDetail, errorText, errorCode === null ? null : String(errorCode)];
  return told.filter((part) => part !== null).join(' · ');
}

const failures: readonly IntentState[] = ['failed', 'suppressed', 'not_delivered'];
const successes: readonly IntentState[] = ['accepted', 'delivered'];

function colourOf(state: IntentState): string {
  if (failures.includes(state)) return 'error';
  return successes.includes(state) ? 'success' : 'processing';
}
