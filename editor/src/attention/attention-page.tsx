import { CheckCircleOutlined } from '@ant-design/icons';
import type { AttentionList } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/page/empty-state';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { useMentionCount } from '../comments/use-comments';
import styles from './attention.module.css';
import { ApprovalCases } from './approvals/approval-cases';
import { BreachCases, useBreaches } from './breaches/breach-cases';
import { CauseTable } from './causes/cause-table';
import { useCauses } from './causes/use-causes';
import { UnappliedEvents } from './events/unapplied-events';
import { HoldCases } from './holds/hold-cases';
import { useHolds } from './holds/use-holds';
import { JourneyCases, useBrokenJourneys } from './journeys/journey-cases';
import { LateCases, useLate } from './late/late-cases';
import { MentionCases } from './mentions/mention-cases';
import { RunCase } from './runs/run-case';
import { SendCase } from './sends/send-case';
import { useAttention } from './use-attention';

/** What only a person can mend or decide: a set-up at fault, sends nobody can vouch for, and runs that cannot go on. */
export function AttentionPage() {
  const { t } = useTranslation();
  const attention = useAttention();
  const holds = useHolds();
  const late = useLate();
  const broken = useBrokenJourneys();
  const breaches = useBreaches();
  const causes = useCauses();
  const named = useMentionCount();
  const isTold = holds.data?.items.length !== 0 || causes.data?.items.length !== 0 || broken.length + breaches.length + named > 0;
  const isLate = late.data === undefined || late.data.items.length + late.data.loops.length > 0;
  return (
    <Page title={t('attention.title')} lead={t('attention.lead')}>
      <CauseTable />
      <ApprovalCases />
      <MentionCases />
      <BreachCases />
      <HoldCases />
      <LateCases />
      <JourneyCases />
      <Loaded query={attention}>{(list) => <Cases list={list} notAll={attention.error !== null || isTold || isLate} />}</Loaded>
      <UnappliedEvents />
    </Page>
  );
}

function Cases({ list: { items, total }, notAll }: { readonly list: AttentionList; readonly notAll: boolean }) {
  const { t } = useTranslation();
  if (items.length === 0) {
    return notAll ? null : (
      <Panel>
        <EmptyState icon={<CheckCircleOutlined />} title={t('attention.none')} text={t('attention.noneText')} />
      </Panel>
    );
  }
  const sends = items.filter((item) => item.kind === 'send');
  const runs = items.filter((item) => item.kind === 'run');
  return (
    <>
      {total > items.length ? <p className={styles['more']}>{t('attention.more', { n: items.length, total })}</p> : null}
      {sends.length === 0 ? null : (
        <section>
          <h2 className={styles['heading']}>{t('attention.sends', { n: sends.length })}</h2>
          <p className={styles['about']}>{t('attention.sendsText')}</p>
          {sends.map((item) => (
            <SendCase key={item.callId} item={item} />
          ))}
        </section>
      )}
      {runs.length === 0 ? null : (
        <section>
          <h2 className={styles['heading']}>{t('attention.runs', { n: runs.length })}</h2>
          <p className={styles['about']}>{t('attention.runsText')}</p>
          {runs.map((item) => (
            <RunCase key={item.run.id} item={item} />
          ))}
        </section>
      )}
    </>
  );
}
