import type { Canary, JourneyDetail } from '@tagtrail/core/http';
import { Alert, App, Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { useCountText } from '../../ui/format/use-count-text';
import { useInstantText } from '../../ui/format/use-instant-text';
import { Instant } from '../../ui/show/instant';
import styles from './canary.module.css';
import { useCanaries, useDecideCanary } from './use-canaries';

const figures = ['customers', 'sent', 'delivered', 'failed', 'complaints', 'unsubscribed', 'waiting'] as const;

/** Above the canvas: each version whose rest waits or was let go lately, with what became of those who went first. */
export function CanaryBanner({ journey }: { readonly journey: JourneyDetail }) {
  const canaries = useCanaries(journey.id);
  if (canaries.error !== null) return <ProblemAlert error={canaries.error} />;
  return (canaries.data ?? []).map((canary) => <CanaryNotice key={canary.version.id} journeyId={journey.id} canary={canary} />);
}

interface CanaryNoticeProps {
  readonly journeyId: string;
  readonly canary: Canary;
}

const tones = { running: 'info', stopped: 'warning', released: 'success' } as const;

function CanaryNotice({ journeyId, canary }: CanaryNoticeProps) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const { state, version, rules } = canary;
  const isAlarming = canary.hold === 'failures' || canary.hold === 'complaints' || canary.hold === 'tripped';
  return (
    <Alert
      banner
      type={isAlarming ? 'error' : tones[state]}
      showIcon
      className={styles['notice'] ?? ''}
      data-testid={`canary:${state}`}
      title={t(`release.canary.title.${state}`, { n: version.number, percent: rules.percent })}
      description={
        <>
          <Figures canary={canary} />
          <Outlook canary={canary} />
        </>
      }
      action={operate && state !== 'released' ? <Decisions journeyId={journeyId} canary={canary} /> : null}
      {...(state === 'released' ? { closable: true } : {})}
    />
  );
}

function Figures({ canary }: { readonly canary: Canary }) {
  const { t } = useTranslation();
  const countText = useCountText();
  return (
    <dl className={styles['figures']}>
      {figures.map((figure) => (
        <div key={figure}>
          <dt>{t(`release.canary.numbers.${figure}`)}</dt>
          <dd data-testid={`canary-${figure}`}>{countText(canary[figure])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What keeps the rest, and until when. */
function Outlook({ canary: { hold, releaseAt, expiresAt, decidedAt, decidedBy } }: { readonly canary: Canary }) {
  const { t } = useTranslation();
  const { short } = useInstantText();
  if (hold === null) {
    if (decidedAt === null) return null;
    return (
      <p className={styles['outlook']}>
        {t(decidedBy === 'hold' ? 'release.canary.decided.byHold' : 'release.canary.decided.byPerson')} <Instant at={decidedAt} />
      </p>
    );
  }
  return (
    <p className={styles['outlook']} data-testid={`canary-hold:${hold}`}>
      {t(`release.canary.whyHeld.${hold}`, { at: releaseAt === null ? '' : short(releaseAt) })}
      {expiresAt === null ? null : ` ${t('release.canary.expires', { at: short(expiresAt) })}`}
    </p>
  );
}

function Decisions({ journeyId, canary }: CanaryNoticeProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const decide = useDecideCanary(journeyId);
  const { state, waiting, version } = canary;
  const ask = (deed: 'release' | 'stop'): void => {
    const text = deed === 'stop' ? 'stopText' : state === 'stopped' ? 'releaseStopped' : 'releaseText';
    void modal.confirm({
      title: t(`release.canary.${deed}Title`, { n: version.number }),
      content: t(`release.canary.${text}`, { waiting }),
      okText: t(`release.canary.${deed}`),
      okButtonProps: { danger: deed === 'stop', 'data-testid': `canary-${deed}-confirm` },
      onOk: () => decide.mutateAsync({ number: version.number, deed }).catch(() => undefined),
    });
  };
  return (
    <Space orientation="vertical">
      <Space>
        <Button type="primary" data-testid="canary-release" loading={decide.isPending} onClick={() => ask('release')}>
          {t('release.canary.release')}
        </Button>
        {state === 'running' ? (
          <Button danger data-testid="canary-stop" onClick={() => ask('stop')}>
            {t('release.canary.stop')}
          </Button>
        ) : null}
      </Space>
      <ProblemAlert error={decide.error} />
    </Space>
  );
}
