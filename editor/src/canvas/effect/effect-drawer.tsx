import { FunnelPlotOutlined } from '@ant-design/icons';
import type { Graph } from '@tagtrail/core/graph';
import type { Counts } from '@tagtrail/core/http';
import { Button, Drawer, Segmented, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/page/empty-state';
import { useInstantText } from '../../ui/format/use-instant-text';
import { csvAddress, csvText } from '../../ui/format/csv';
import { titleOf } from '../../nodes/views';
import { useWords } from '../../words/words';
import type { Observed } from '../observe/observed-query';
import { ArmsSection } from './arms-section';
import { FlowChart } from './flow/flow-chart';
import { Funnel } from './funnel';
import { funnelOf, isEmptyFunnel } from './trunk';
import { useEffectDoor } from './use-effect-door';
import styles from './effect.module.css';

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
      {counts === undefined ? null : <PeopleSection graph={graph} observed={observed} counts={counts} />}
      <ArmsSection graph={graph} version={observed.drawn} />
    </Drawer>
  );
}

type SectionProps = EffectDrawerProps & { readonly counts: Counts };

const views = ['funnel', 'flow'] as const;
type View = (typeof views)[number];

/** How far they came along the way of most, or where everybody went. */
function PeopleSection(props: SectionProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<View>('funnel');
  const { counts } = props;
  const { of, since } = useCounted(props);
  if (isEmptyFunnel(counts)) {
    const [title, text] =
      counts.range === 'all'
        ? [t('sight.effect.noneTitle'), t('sight.effect.none')]
        : [t('sight.effect.noneInRangeTitle'), t('sight.effect.noneInRange', { since })];
    return <EmptyState icon={<FunnelPlotOutlined />} title={title} text={text} />;
  }
  const titles = { funnel: t('sight.effect.funnel'), flow: t('sight.flow.title') };
  return (
    <section aria-label={titles[view]} data-testid={view}>
      <div className={styles['view']}>
        <Segmented<View>
          aria-label={t('sight.flow.view')}
          value={view}
          options={views.map((one) => ({ value: one, label: titles[one] }))}
          onChange={setView}
          data-testid="effect-view"
        />
      </div>
      {view === 'funnel' ? (
        <FunnelSection {...props} />
      ) : (
        <>
          <Typography.Paragraph type="secondary">{t('sight.flow.lead', { of, since })}</Typography.Paragraph>
          <FlowChart graph={props.graph} counts={counts} />
        </>
      )}
    </section>
  );
}

/** Of which versions it is told, and since when. */
function useCounted({ observed, counts }: SectionProps) {
  const { t } = useTranslation();
  const { short } = useInstantText();
  return {
    of: observed.counted === 'all' ? t('sight.allVersions') : t('canvas.observe.versionOption', { n: observed.counted }),
    since: counts.since === null ? t('sight.range.all') : t('sight.since', { at: short(counts.since) }),
  };
}

function FunnelSection(props: SectionProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const { of, since } = useCounted(props);
  const { graph, counts } = props;
  const isAll = counts.range === 'all';
  const numbers = funnelOf(graph, counts);
  const rows = numbers.steps.map(({ node, entered, ofStart, ofBefore }) => [titleOf(node, locale), String(entered), cell(ofStart), cell(ofBefore)]);
  const head = [t('sight.effect.step'), t('sight.effect.came'), t('sight.effect.ofStart'), t('sight.effect.ofBefore')];
  return (
    <>
      <Typography.Paragraph type="secondary">
        {t('sight.effect.funnelLead', { of, since })}
        <Button type="link" size="small" href={csvAddress(csvText([head, ...rows]))} download={`${t('sight.effect.funnel')}.csv`}>
          {t('sight.effect.export')}
        </Button>
      </Typography.Paragraph>
      {isAll ? null : <Typography.Paragraph type="secondary">{t('sight.effect.noShares')}</Typography.Paragraph>}
      <Funnel numbers={numbers} withShares={isAll} />
    </>
  );
}

const cell = (share: number | null): string => (share === null ? '' : `${(share * 100).toFixed(1)}%`);
