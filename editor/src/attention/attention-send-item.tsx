import type { AttentionSend } from '@tagtrail/core/http';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId, useRights } from '../app/session';
import { Panel } from '../ui/page/panel';
import { Instant } from '../ui/show/instant';
import { AttentionActions } from './attention-actions';
import styles from './attention.module.css';

/** A call whose result nobody knows, with what was sent and to whom. */
export function AttentionSendItem({ item }: { readonly item: AttentionSend }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const error = item.errorCode === null && item.errorText === null ? null : `${item.errorCode === null ? '' : t('runs.errorCode', { code: item.errorCode })} ${item.errorText ?? ''}`;
  return (
    <Panel
      title={<><Tag color="warning">{t('runs.attention.sendTitle')}</Tag>{item.journeyName}</>}
      note={t('runs.attention.to', { channel: t(`app.channel.${item.channel}`), n: item.recipients, sender: item.sender === '' ? '–' : item.sender })}
      extra={<Instant at={item.dispatchedAt} />}
    >
      <div data-testid={`attention-send:${item.callId}`}>
        <p className={styles['about']}>{t('runs.attention.sendText')}</p>
        {error === null ? null : <p className={styles['cause']}>{error}</p>}
        {item.text === null ? null : <blockquote className={styles['text']}>{item.text}</blockquote>}
        <p className={styles['about']}>
          {t('runs.attention.customers')}
          {item.customers.map(({ id, name, runId }) => (
            <Link key={id} to={`/c/${corpId}/runs/${runId}`} className={styles['customer'] ?? ''}>
              {name}
            </Link>
          ))}
        </p>
        {operate ? <AttentionActions item={item} /> : null}
      </div>
    </Panel>
  );
}
