import { ApiOutlined, AppstoreOutlined, MailOutlined, TagOutlined, WechatOutlined } from '@ant-design/icons';
import type { SendItem } from '@tagtrail/core/http';
import { Timeline } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/page/panel';
import styles from './history.module.css';
import { ShownPart } from './shown-part';
import { Touch } from './touch';

const first = 10;

const icons: Readonly<Record<SendItem['channel'], ReactNode>> = {
  customer_mass_send: <WechatOutlined />,
  app_message: <AppstoreOutlined />,
  email: <MailOutlined />,
  webhook: <ApiOutlined />,
  tag_write: <TagOutlined />,
};

/** Everything meant for the customer, newest first, with what is known of it. */
export function TouchesPanel({ touches }: { readonly touches: readonly SendItem[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('customers.profile.touches')} note={t('customers.profile.touchesNote')}>
      {touches.length === 0 ? <p className={styles['quiet']}>{t('customers.profile.noTouches')}</p> : null}
      <ShownPart items={touches} first={first}>
        {(shown) => <Timeline items={shown.map((send) => ({ key: send.id, icon: icons[send.channel], content: <Touch send={send} /> }))} />}
      </ShownPart>
    </Panel>
  );
}
