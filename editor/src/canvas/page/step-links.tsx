import { CloseOutlined } from '@ant-design/icons';
import type { LinkCount, LinkCounts } from '@tagtrail/core/http';
import { messageChannels } from '@tagtrail/core/nodes';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Button, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { journeysApi, type JourneyRef } from '../../api/journeys';
import { useCountText } from '../../ui/format/use-count-text';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { SidePanel } from '../panel/side-panel';

const refreshMs = 10_000;

export type StepClicks = LinkCounts['steps'][number];

/** How often the tracked addresses of a version were followed, by step. */
export function useLinkCounts(ref: JourneyRef, version: number): UseQueryResult<LinkCounts> {
  return useQuery({
    queryKey: corpKey(ref.corpId, 'link-counts', ref.journeyId, version),
    queryFn: () => journeysApi.linkCounts(ref, version),
    refetchInterval: refreshMs,
  });
}

interface StepLinksProps {
  readonly step: string;
  readonly clicks: StepClicks;
  readonly onClose: () => void;
}

/** The addresses of one step's messages, the most followed first. */
export function StepLinks({ step, clicks, onClose }: StepLinksProps) {
  const { t } = useTranslation();
  const number = useCountText();
  const columns: readonly ListColumn<LinkCount>[] = [
    { key: 'url', title: t('links.url'), render: (link) => <Address link={link} /> },
    { key: 'clicks', title: t('links.clicks'), width: 70, align: 'right', render: (link) => number(link.clicks) },
    { key: 'people', title: t('links.people'), width: 70, align: 'right', render: ({ people }) => number(people) },
  ];
  return (
    <SidePanel
      title={t('links.title', { step })}
      extra={<Button type="text" icon={<CloseOutlined />} aria-label={t('canvas.panel.close')} data-testid="close-panel" onClick={onClose} />}
    >
      <Typography.Paragraph data-testid="step-clicks">
        {t('links.total', { clicks: number(clicks.clicks), people: number(clicks.people) })}
      </Typography.Paragraph>
      <ListTable columns={columns} rows={clicks.links} kind="link" idOf={keyOf} minWidth={300} />
      {clicks.others === 0 ? null : (
        <Typography.Paragraph type="secondary" data-testid="not-clicks" style={{ marginTop: 12 }}>
          {t('links.others', { n: number(clicks.others) })}
        </Typography.Paragraph>
      )}
      {clicks.links.some(({ shared }) => shared) ? <Typography.Paragraph type="secondary">{t('links.sharedHint')}</Typography.Paragraph> : null}
    </SidePanel>
  );
}

const keyOf = ({ channel, shared, url }: LinkCount): string => `${channel} ${shared ? 'shared' : 'own'} ${url}`;

function Address({ link: { url, channel, shared } }: { readonly link: LinkCount }) {
  const { t } = useTranslation();
  const known = messageChannels.find((one) => one === channel);
  return (
    <>
      <Typography.Text style={{ overflowWrap: 'anywhere' }}>{url}</Typography.Text>
      <div>
        {known === undefined ? null : <Tag>{t(`app.channel.${known}`)}</Tag>}
        <Tag>{t(`links.kind.${shared ? 'shared' : 'perCustomer'}`)}</Tag>
      </div>
    </>
  );
}
