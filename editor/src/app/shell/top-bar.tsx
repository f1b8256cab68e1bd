import {
  BulbOutlined,
  DownOutlined,
  GlobalOutlined,
  LogoutOutlined,
  PlusOutlined,
  SearchOutlined,
  ShopOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Button, Dropdown, Space, Tag, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { printedKeys } from '../../commands/chord';
import { runCommand } from '../../commands/use-commands';
import { themeInForce, usePreferences } from '../../preferences/preferences';
import { useCorpId, useLogOut, useRights, useSession } from '../../session/session';
import { StopAllButton } from '../../stops/stop-all-button';
import { lastCorp } from '../home-redirect';
import styles from './top-bar.module.css';

function AccountMenu() {
  const { t } = useTranslation();
  const { user, corps } = useSession();
  const corpId = useCorpId();
  const role = corps.find(({ id }) => id === corpId)?.role ?? 'viewer';
  const logOut = useLogOut();
  const items = [
    { key: 'role', label: user.administrator ? t('app.role.installation') : t(`app.role.${role}`), disabled: true },
    { key: 'logOut', icon: <LogoutOutlined />, label: t('app.top.logOut') },
  ];
  const onClick = ({ key }: { key: string }): void => {
    if (key === 'logOut') logOut.mutate();
  };
  return (
    <Dropdown menu={{ items, onClick }} trigger={['click']}>
      <Button type="text" className={styles['plain'] ?? ''} icon={<UserOutlined />} aria-label={t('app.top.account')}>
        {user.name}
      </Button>
    </Dropdown>
  );
}

function AppearanceButtons() {
  const { t } = useTranslation();
  const { locale, setLocale, setTheme } = usePreferences();
  const theme = usePreferences(themeInForce);
  return (
    <span className={styles['looks']}>
      <Button
        type="text"
        icon={<GlobalOutlined />}
        aria-label={t('app.top.language')}
        title={t('app.top.language')}
        data-testid="language"
        onClick={() => {
          setLocale(locale === 'zh-CN' ? 'en-US' : 'zh-CN');
        }}
      />
      <Button
        type="text"
        icon={<BulbOutlined />}
        aria-label={t('app.top.theme')}
        title={t('app.top.theme')}
        data-testid="theme"
        onClick={() => {
          setTheme(theme === 'dark' ? 'light' : 'dark');
        }}
      />
    </span>
  );
}

function FindButton() {
  const { t } = useTranslation();
  const title = `${t('commands.palette.title')}（${printedKeys('Mod+K').join(' + ')}）`;
  return (
    <Button
      type="text"
      className={styles['plain'] ?? ''}
      icon={<SearchOutlined />}
      aria-label={t('commands.palette.title')}
      title={title}
      data-testid="open-palette"
      onClick={() => {
        runCommand('palette');
      }}
    />
  );
}

/** Above every page: which corp, the emergency stop, and how it looks. */
export function TopBar() {
  return (
    <header className={styles['bar']}>
      <CorpSwitcher />
      <Space size={4}>
        <FindButton />
        <StopAllButton />
        <AppearanceButtons />
        <AccountMenu />
      </Space>
    </header>
  );
}

const connectKey = '+connect';

/** Which enterprise the pages are about; switching opens the other's journeys. */
function CorpSwitcher() {
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
