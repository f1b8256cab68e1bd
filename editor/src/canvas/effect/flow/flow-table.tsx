import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { csvAddress, csvText } from '../../../ui/format/csv';
import { useCountText } from '../../../ui/format/use-count-text';
import { usePercent } from '../../../ui/format/use-percent';
import { ListTable, type ListColumn } from '../../../ui/show/list-table';
import type { Flow, FlowLink } from './flow-of';
import type { FlowNames } from './use-flow-names';

interface FlowTableProps {
  readonly flow: Flow;
  readonly names: FlowNames;
}

/** The same in numbers, with what leads back to a step before. */
export function FlowTable({ flow, names: { nameOf, wayOf } }: FlowTableProps) {
  const { t } = useTranslation();
  const countText = useCountText();
  const percent = usePercent();
  const back = new Set(flow.back);
  const rows = [...flow.links, ...flow.back];
  const toOf = (link: FlowLink): string => (back.has(link) ? t('sight.flow.backTo', { step: nameOf(link.to) }) : nameOf(link.to));
  const shareOf = ({ share }: FlowLink): string => (share === null ? '' : percent(share));
  const columns: readonly ListColumn<FlowLink>[] = [
    { key: 'from', title: t('sight.flow.from'), render: ({ from }) => nameOf(from) },
    { key: 'way', title: t('sight.flow.way'), render: wayOf },
    { key: 'to', title: t('sight.flow.to'), render: toOf },
    { key: 'n', title: t('sight.flow.n'), width: 84, align: 'right', render: ({ n }) => countText(n) },
    { key: 'share', title: t('sight.flow.share'), width: 84, align: 'right', render: shareOf },
  ];
  const lines = rows.map((link) => [nameOf(link.from), wayOf(link), toOf(link), String(link.n), shareOf(link)]);
  return (
    <>
      <ListTable columns={columns} rows={rows} kind="flow-row" idOf={({ from, port }) => `${from}:${port}`} minWidth={560} />
      <Button
        type="link"
        size="small"
        href={csvAddress(csvText([columns.map(({ title }) => title), ...lines]))}
        download={`${t('sight.flow.title')}.csv`}
        data-testid="export-flow"
      >
        {t('sight.effect.export')}
      </Button>
    </>
  );
}
