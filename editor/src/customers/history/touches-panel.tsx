import {
  ApiOutlined,
  AppstoreOutlined,
  CloudSyncOutlined,
  CustomerServiceOutlined,
  EditOutlined,
  MailOutlined,
  MobileOutlined,
  SmileOutlined,
  TagOutlined,
  UserSwitchOutlined,
  WechatOutlined,
} from '@ant-design/icons';
import type { SendItem } from '@tagtrail/core/http';
import { Timeline } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEmployeeName } from '../../corps/use-employee-name';
import { errorWords, rawWords } from '../../runs/error-words';
import { SendFacts } from '../../runs/send-facts';
import { SendHoldLine, SendStateTag } from '../../runs/send-state-tag';
import { senderText } from '../../runs/sender-text';
import { SentText } from '../../runs/sent-text';
import { useCorpId } from '../../session/session';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { ShownPart } from './shown-part';
import styles from './history.module.css';

const first = 10;

const icons: Readonly<Record<SendItem['channel'], ReactNode>> = {
  customer_mass_send: <WechatOutlined />,
  welcome_message: <SmileOutlined />,
  customer_service_message: <CustomerServiceOutlined />,
  app_message: <AppstoreOutlined />,
  email: <MailOutlined />,
  sms: <MobileOutlined />,
  webhook: <ApiOutlined />,
  webhook_call: <CloudSyncOutlined />,
  tag_write: <TagOutlined />,
  remark: <EditOutlined />,
  transfer: <UserSwitchOutlined />,
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

/** One message: how it stands and why, the facts known of it, and where it came from. */
function Touch({ send }: { readonly send: SendItem }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const employeeName = useEmployeeName();
  return (
    <article className={styles['touch']} data-testid={`touch:${send.id}`}>
      <div className={styles['touchHead']}>
        <span className={styles['name']}>{t(`app.channel.${send.channel}`)}</span>
        <SendStateTag send={send} />
        <span className={styles['when']}>
          <Instant at={send.dispatchedAt ?? send.plannedAt} />
        </span>
      </div>
      <SendHoldLine send={send} />
      <SentText send={send} />
      <SendFacts send={send} />
      <p className={styles['origin']}>
        <Link to={`/c/${corpId}/runs/${send.runId}`}>{send.journeyName}</Link>
        {send.sender === '' ? null : <span>{t(`customers.touch.by.${send.channel}`, { name: senderText(send, employeeName) })}</span>}
        {send.attempts > 1 ? <span>{t('runs.attempts', { n: send.attempts, max: send.maxAttempts })}</span> : null}
        {send.state === 'planned' ? (
          <span>
            {t('customers.touch.due')} <Instant at={send.dueAt} />
          </span>
        ) : null}
      </p>
      {send.errorCode === null && send.errorText === null ? null : (
        <p className={styles['error']}>
          {errorWords(send, t)}
          {rawWords(send) === null ? null : (
            <details>
              <summary>{t('attention.run.detail')}</summary>
              <code>{rawWords(send)}</code>
            </details>
          )}
        </p>
      )}
    </article>
  );
}
