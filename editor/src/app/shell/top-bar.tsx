import { BulbOutlined, GlobalOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { StopAllButton } from '../../stops/stop-all-button';
import { themeInForce, usePreferences } from '../../preferences/preferences';
import { useCorpId, useSession } from '../../session/session';
import { useLogOut } from '../../session/use-log-out';
import { CorpSwitcher } from './corp-switcher';
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

/** Above every page: which corp, the emergency stop, and how it looks. */
export function TopBar() {
  return (
    <header className={styles['bar']}>
      <CorpSwitcher />
      <Space size={4}>
        <StopAllButton />
        <AppearanceButtons />
        <AccountMenu />
      </Space>
    </header>
  );
}
