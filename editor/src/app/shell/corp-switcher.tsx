import { DownOutlined, PlusOutlined, ShopOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tag, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { lastCorp } from '../last-corp';
import { useCorpId, useRights, useSession } from '../../session/session';

const connectKey = '+connect';

/** Which enterprise the pages are about; switching opens the other's journeys. */
export function CorpSwitcher() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const corpId = useCorpId();
  const { administerInstallation: administer } = useRights();
  const { corps } = useSession();
  const current = corps.find(({ id }) => id === corpId);
  const items: MenuProps['items'] = corps.map(({ id, name }) => ({ key: id, label: name, icon: <ShopOutlined /> }));
  if (administer) items.push({ type: 'divider' }, { key: connectKey, label: t('app.top.addCorp'), icon: <PlusOutlined /> });
  const onClick: NonNullable<MenuProps['onClick']> = ({ key }) => {
    if (key !== connectKey) lastCorp.write(key);
    void navigate(key === connectKey ? '/connect' : `/c/${key}/journeys`);
  };
  return (
    <Dropdown menu={{ items, onClick, selectedKeys: [corpId] }} trigger={['click']}>
      <Button type="text" aria-label={t('app.top.corp')}>
        <ShopOutlined />
        {current?.name}
        {current?.stopped === true ? <Tag color="error">{t('settings.stops.stopped')}</Tag> : null}
        <DownOutlined />
      </Button>
    </Dropdown>
  );
}
