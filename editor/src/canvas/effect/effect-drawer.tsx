import { FunnelPlotOutlined } from '@ant-design/icons';
import type { Graph } from '@tagtrail/core/graph';
import type { Counts } from '@tagtrail/core/http';
import { Button, Drawer, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/page/empty-state';
import { useInstantText } from '../../ui/format/use-instant-text';
import { csvAddress, csvText } from '../../ui/format/csv';
import { titleOf } from '../../nodes/views';
import { useWords } from '../../words/words';
import type { Observed } from '../observe/observed-query';
import { ArmsSection } from './arms-section';
import { Funnel } from './funnel';
import { funnelOf, isEmptyFunnel } from './trunk';
import { useEffectDoor } from './use-effect-door';

const drawerWidth = 770;

interface EffectDrawerProps {
  readonly graph: Graph;
  readonly observed: Observed;
  readonly counts: Counts | undefined;
}

/** What a journey has brought: how many came how far, and which way of a lot did better. */
export function EffectDrawer({ graph, observed, counts }: EffectDrawerProps) {
  const { t } = useTranslation();
  const { isOpen, close } = useEffectDoor();
  return (
    <Drawer
      open={isOpen}
      onClose={close}
      title={t('sight.effect.title')}
      size={drawerWidth}
      destroyOnHidden
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      {counts === undefined ? null : <FunnelSection graph={graph} observed={observed} counts={counts} />}
      <ArmsSection graph={graph} version={observed.drawn} />
    </Drawer>
  );
}

function FunnelSection({ graph, observed, counts }: EffectDrawerProps & { readonly counts: Counts }) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const { short } = useInstantText();
  const isAll = counts.range === 'all';
  const numbers = funnelOf(graph, counts);
  const of = observed.counted === 'all' ? t('sight.allVersions') : t('canvas.observe.versionOption', { n: observed.counted });
  const since = counts.since === null ? t('sight.range.all') : t('sight.since', { at: short(counts.since) });
  if (isEmptyFunnel(counts)) {
    const [title, text] = isAll
      ? [t('sight.effect.noneTitle'), t('sight.effect.none')]
      : [t('sight.effect.noneInRangeTitle'), t('sight.effect.noneInRange', { since })];
    return <EmptyState icon={<FunnelPlotOutlined />} title={title} text={text} />;
  }
  const rows = numbers.steps.map(({ node, entered, ofStart, ofBefore }) => [titleOf(node, locale), String(entered), cell(ofStart), cell(ofBefore)]);
  const head = [t('sight.effect.step'), t('sight.effect.came'), t('sight.effect.ofStart'), t('sight.effect.ofBefore')];
  return (
    <section aria-label={t('sight.effect.funnel')} data-testid="funnel">
      <Typography.Title level={5} style={{ marginTop: 0 }}>
        {t('sight.effect.funnel')}
      </Typography.Title>
      <Typography.Paragraph type="secondary">
        {t('sight.effect.funnelLead', { of, since })}
        <Button type="link" size="small" href={csvAddress(csvText([head, ...rows]))} download={`${t('sight.effect.funnel')}.csv`}>
          {t('sight.effect.export')}
        </Button>
      </Typography.Paragraph>
      {isAll ? null : <Typography.Paragraph type="secondary">{t('sight.effect.noShares')}</Typography.Paragraph>}
      <Funnel numbers={numbers} withShares={isAll} />
    </section>
  );
}

const cell = (share: number | null): string => (share === null ? '' : `${(share * 100).toFixed(1)}%`);
