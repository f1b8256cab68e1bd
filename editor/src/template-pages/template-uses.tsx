import { ApartmentOutlined } from '@ant-design/icons';
import type { TemplateItem, TemplateUse } from '@tagtrail/core/http';
import { Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import { useTemplateUses } from '../templates/use-templates';
import { NothingYet } from '../ui/page/empty-state';
import { Loaded, LoadingLines } from '../ui/page/loaded';
import { Panel } from '../ui/page/panel';
import { ListTable, type ListColumn } from '../ui/show/list-table';

/** The journeys that have copies of a template, live and drawn, and of which of its versions. */
export function TemplateUses({ template }: { readonly template: TemplateItem }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const columns: readonly ListColumn<TemplateUse>[] = [
    {
      key: 'journey',
      title: t('templates.journey'),
      render: ({ journeyId, journeyName }) => <Link to={`/c/${corpId}/journeys/${journeyId}`}>{journeyName}</Link>,
    },
    {
      key: 'state',
      title: t('templates.state'),
      width: 130,
      render: ({ live }) => <Tag color={live ? 'success' : 'default'}>{t(live ? 'templates.live' : 'templates.draft')}</Tag>,
    },
    {
      key: 'version',
      title: t('templates.version'),
      width: 200,
      render: ({ version }) => (
        <Space size={6}>
          {t('templates.versionOf', { n: version })}
          {version < template.revision ? <Tag color="processing">{t('templates.outdated')}</Tag> : null}
        </Space>
      ),
    },
    { key: 'where', title: t('templates.where'), width: 160, render: ({ nodeIds }) => t('templates.inSteps', { n: nodeIds.length }) },
  ];
  return (
    <Panel title={t('templates.uses')} note={t('templates.usesNote')} flush>
      <Loaded query={useTemplateUses(template.id)} waiting={<LoadingLines />}>
        {({ items }) =>
          items.length === 0 ? (
            <NothingYet icon={<ApartmentOutlined />} title={t('templates.noUses')} text="" />
          ) : (
            <ListTable columns={columns} rows={items} kind="template-use" idOf={idOf} minWidth={620} />
          )
        }
      </Loaded>
    </Panel>
  );
}

const idOf = ({ journeyId, live, version }: TemplateUse): string => `${journeyId}:${live ? 'live' : 'draft'}:${String(version)}`;
