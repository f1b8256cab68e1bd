import type { Graph, GraphNode } from '@tagtrail/core/graph';
import type { Arms } from '@tagtrail/core/http';
import { outputsOf } from '@tagtrail/core/nodes';
import { useQuery } from '@tanstack/react-query';
import { Button, Spin, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { journeysApi } from '../../api/journeys';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { csvAddress, csvText } from '../../ui/format/csv';
import { useCountText } from '../../ui/format/use-count-text';
import { useInstantText } from '../../ui/format/use-instant-text';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { titleOf, viewOf } from '../../nodes/views';
import { useWords } from '../../words/words';
import { useJourneyRef } from '../page/draft/use-journey';
import { comparedArms, verdictOf, type ComparedArm } from './compared-arms';
import { usePercent } from '../../ui/format/use-percent';
import { WinnerButton } from './winner-button';
import styles from './effect.module.css';

interface ArmsSectionProps {
  readonly graph: Graph;
  readonly version: number;
}

/** The ways of each lot of a version side by side; nothing where it draws none. */
export function ArmsSection({ graph, version }: ArmsSectionProps) {
  const ref = useJourneyRef();
  const splits = graph.nodes.filter(({ type, disabled }) => type === 'split' && disabled !== true);
  const arms = useQuery({
    queryKey: corpKey(ref.corpId, 'arms', ref.journeyId, version),
    queryFn: () => journeysApi.arms(ref, version),
    enabled: splits.length > 0,
  });
  if (splits.length === 0) return null;
  if (arms.data === undefined) return arms.error === null ? <Spin /> : <ProblemAlert error={arms.error} />;
  const counted = arms.data;
  return splits.map((node) => <SplitSection key={node.id} node={node} arms={counted} />);
}

function SplitSection({ node, arms }: { readonly node: GraphNode; readonly arms: Arms }) {
  const { t } = useTranslation();
  const words = useWords();
  const { short } = useInstantText();
  const armName = (port: string): string => viewOf(node.type)?.read(node, words).portLabel(port) ?? port;
  const rows = comparedArms(outputsOf(node), arms.splits.find(({ nodeId }) => nodeId === node.id)?.arms ?? []);
  return (
    <section aria-label={titleOf(node, words.locale)} data-testid={`arms:${node.id}`}>
      <Typography.Title level={5}>{t('sight.arms.title', { step: titleOf(node, words.locale) })}</Typography.Title>
      {arms.hasGoal ? <Verdict rows={rows} armName={armName} /> : <p className={styles['verdict']}>{t('sight.arms.noGoal')}</p>}
      <ArmsTable node={node} rows={rows} hasGoal={arms.hasGoal} armName={armName} />
      <Typography.Paragraph type="secondary" style={{ marginTop: 8 }}>
        {t('sight.arms.method', { n: arms.version, at: short(arms.countedAt) })}
      </Typography.Paragraph>
    </section>
  );
}

interface ArmsProps {
  readonly rows: readonly ComparedArm[];
  readonly armName: (port: string) => string;
}

/** In one sentence, what the numbers allow to be said. */
function Verdict({ rows, armName }: ArmsProps) {
  const { t } = useTranslation();
  const verdict = verdictOf(rows);
  return (
    <p className={styles['verdict']} data-kind={verdict.kind} data-testid="arms-verdict">
      {'port' in verdict ? t('sight.arms.verdict.better', { arm: armName(verdict.port) }) : t(`sight.arms.verdict.${verdict.kind}`)}
    </p>
  );
}

type TableProps = ArmsProps & { readonly node: GraphNode; readonly hasGoal: boolean };

function ArmsTable({ node, rows, hasGoal, armName }: TableProps) {
  const { t } = useTranslation();
  const percent = usePercent();
  const number = useCountText();
  const difference = useDifference();
  const sureOf = ({ comparison }: ComparedArm): string => t(`sight.arms.verdictOf.${comparison?.verdict ?? 'base'}`);
  const rateOf = ({ rate }: ComparedArm): string => (rate === null ? '–' : percent(rate));
  const goal: readonly ListColumn<ComparedArm>[] = [
    { key: 'reached', title: t('sight.arms.reached'), width: 92, align: 'right', render: ({ reached }) => number(reached) },
    { key: 'rate', title: t('sight.arms.rate'), width: 76, align: 'right', render: rateOf },
    { key: 'difference', title: t('sight.arms.difference'), width: 150, render: difference },
    { key: 'sure', title: t('sight.arms.sure'), width: 104, render: sureOf },
  ];
  const columns: readonly ListColumn<ComparedArm>[] = [
    { key: 'arm', title: t('sight.arms.arm'), width: 110, render: ({ port }) => armName(port) },
    { key: 'people', title: t('sight.arms.people'), width: 72, align: 'right', render: ({ people }) => number(people) },
    ...(hasGoal ? goal : []),
    { key: 'win', title: '', width: 100, render: ({ port }) => <WinnerButton nodeId={node.id} port={port} name={armName(port)} /> },
  ];
  const lines = rows.map((arm) => [
    armName(arm.port),
    String(arm.people),
    ...(hasGoal ? [String(arm.reached), rateOf(arm), difference(arm), sureOf(arm)] : []),
  ]);
  const titles = columns.slice(0, -1).map(({ title }) => title);
  return (
    <>
      <ListTable columns={columns} rows={rows} kind="arm" idOf={({ port }) => port} minWidth={hasGoal ? 690 : 320} />
      <Button
        type="link"
        size="small"
        href={csvAddress(csvText([titles, ...lines]))}
        download={`${t('sight.arms.file')}.csv`}
        data-testid="export-arms"
      >
        {t('sight.effect.export')}
      </Button>
    </>
  );
}

/** Percentage points with their bounds. */
function useDifference(): (arm: ComparedArm) => string {
  const { t, i18n } = useTranslation();
  const points = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  return ({ comparison }) => {
    const difference = comparison?.difference ?? null;
    if (difference === null) return '–';
    const { by, low, high } = difference;
    const text = (share: number): string => points.format(share * 100);
    return t('sight.arms.points', { by: text(by), low: text(low), high: text(high) });
  };
}
