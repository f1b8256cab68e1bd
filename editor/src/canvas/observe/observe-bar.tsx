import { FunnelPlotOutlined, HistoryOutlined } from '@ant-design/icons';
import type { CountRange, Counts, JourneyDetail } from '@tagtrail/core/http';
import { Button, Segmented, Select, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useInstantText } from '../../ui/format/use-instant-text';
import { EntryNumbers } from '../page/entry-numbers';
import { useEffectDoor } from '../effect/use-effect-door';
import { useVersionsDoor } from '../versions/use-versions-door';
import { queryOfObserved, type Observed } from './observed-query';
import styles from './observe.module.css';

const ranges: readonly CountRange[] = ['today', 'week', 'all'];

interface ObserveBarProps {
  readonly journey: JourneyDetail;
  readonly observed: Observed;
  readonly counts: Counts | undefined;
  readonly live: boolean;
}

/** Of which versions and since when it is counted, and the numbers of the journey as a whole. */
export function ObserveBar({ journey, observed, counts, live }: ObserveBarProps) {
  const { t } = useTranslation();
  const { open } = useVersionsDoor();
  const effect = useEffectDoor();
  return (
    <div className={styles['bar']}>
      <Choices journey={journey} observed={observed} />
      <Button type="link" size="small" icon={<HistoryOutlined />} data-testid="observe-versions" onClick={open}>
        {t('versions.list.open')}
      </Button>
      <Button type="link" size="small" icon={<FunnelPlotOutlined />} data-testid="open-effect" onClick={effect.open}>
        {t('sight.effect.open')}
      </Button>
      {counts === undefined ? null : <Totals counts={counts} />}
      {counts === undefined ? null : <EntryNumbers counts={counts} />}
      <span className={styles['live']} data-live={live} data-testid="live-state" title={t(live ? 'sight.live.onHint' : 'sight.live.offHint')}>
        {t(live ? 'sight.live.on' : 'sight.live.off')}
      </span>
    </div>
  );
}

function Choices({ journey, observed }: Pick<ObserveBarProps, 'journey' | 'observed'>) {
  const { t } = useTranslation();
  const [, setQuery] = useSearchParams();
  const choose = (change: Partial<Pick<Observed, 'counted' | 'range'>>): void => {
    setQuery(queryOfObserved({ ...observed, ...change }), { replace: true });
  };
  const versions = journey.versions.map(({ number, live }) => ({
    value: number,
    label: `${t('canvas.observe.versionOption', { n: number })}${live ? t('canvas.observe.liveMark') : ''}`,
  }));
  const all = { value: 'all' as const, label: t('sight.allVersions') };
  return (
    <>
      <Select<number | 'all'>
        aria-label={t('canvas.observe.version')}
        value={observed.counted}
        options={versions.length > 1 ? [all, ...versions] : versions}
        title={observed.counted === 'all' ? t('sight.allVersionsHint') : ''}
        popupMatchSelectWidth={false}
        data-testid="version"
        onChange={(counted) => {
          choose({ counted });
        }}
      />
      <Segmented<CountRange>
        aria-label={t('sight.range.label')}
        data-testid="range"
        value={observed.range}
        options={ranges.map((value) => ({ value, label: t(`sight.range.${value}`) }))}
        onChange={(range) => {
          choose({ range });
        }}
      />
    </>
  );
}

function Totals({ counts: { runs, since } }: { readonly counts: Counts }) {
  const { t } = useTranslation();
  const { short } = useInstantText();
  return (
    <Space size={4} data-testid="run-totals">
      {since === null ? null : (
        <span className={styles['since']} title={t('sight.sinceHint')} data-testid="since">
          {t('sight.since', { at: short(since) })}
        </span>
      )}
      <Tag color="processing">{t('canvas.observe.open', { n: runs.open })}</Tag>
      {runs.parked > 0 ? <Tag color="error">{t('canvas.observe.parked', { n: runs.parked })}</Tag> : null}
      <Tag>{t('canvas.observe.ended', { n: runs.ended })}</Tag>
    </Space>
  );
}
