import { HistoryOutlined } from '@ant-design/icons';
import type { JourneyDetail, VersionItem } from '@tagtrail/core/http';
import { Button, Drawer, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../../editing/editing-store';
import { useRights } from '../../session/session';
import { useCountText } from '../../ui/format/use-count-text';
import { EmptyState } from '../../ui/page/empty-state';
import { Instant } from '../../ui/show/instant';
import { useJourneyRef } from '../page/draft/use-journey';
import { ComparePage } from './compare-page';
import { useOnPhone } from '../../ui/page/use-on-phone';
import { useRestore } from './use-restore';
import { useVersionsDoor } from './use-versions-door';
import styles from './versions.module.css';

const drawerWidth = 460;

/** Every version of a journey, newest first, with what can be done with it; away while two are compared. Opened by the address. */
export function VersionsDrawer({ journey }: { readonly journey: JourneyDetail }) {
  const { t } = useTranslation();
  const { isOpen, close, comparing, compare } = useVersionsDoor();
  return (
    <>
      <Drawer
        open={isOpen && comparing === null}
        onClose={close}
        title={t('versions.list.title')}
        size={drawerWidth}
        styles={{ wrapper: { maxWidth: '100vw' } }}
      >
        {journey.versions.length === 0 ? (
          <EmptyState icon={<HistoryOutlined />} title={t('journeys.state.draft')} text={t('versions.list.none')} />
        ) : (
          <ul className={styles['versions']} aria-label={t('versions.list.title')}>
            {journey.versions.map((version) => (
              <VersionRow key={version.id} journey={journey} version={version} />
            ))}
          </ul>
        )}
      </Drawer>
      {comparing === null ? null : (
        <ComparePage
          journey={journey}
          pair={comparing}
          onPair={compare}
          onClose={() => {
            compare(null);
          }}
        />
      )}
    </>
  );
}

interface VersionRowProps {
  readonly journey: JourneyDetail;
  readonly version: VersionItem;
}

function VersionRow({ journey, version: { number, live, publishedBy, publishedAt, note, openRuns, entered } }: VersionRowProps) {
  const { t } = useTranslation();
  const countText = useCountText();
  const { operate } = useRights();
  const readOnly = useEditing((state) => state.readOnly);
  // What is restored is drawn, and nothing is drawn on a phone.
  const onPhone = useOnPhone();
  const { compare, toDraft } = useVersionsDoor();
  const restore = useRestore(useJourneyRef(), toDraft);
  const previous = journey.versions.find((other) => other.number < number)?.number;
  return (
    <li className={styles['version']} data-testid={`version:${String(number)}`}>
      <div className={styles['head']}>
        <strong>{t('journeys.version', { n: number })}</strong>
        {live ? <Tag color="success">{t('versions.list.live')}</Tag> : null}
        <span className={styles['who']}>
          {publishedBy} · <Instant at={publishedAt} />
        </span>
      </div>
      <p className={note === '' ? styles['quiet'] : styles['note']}>{note === '' ? t('versions.list.noNote') : note}</p>
      <p className={styles['numbers']}>
        {t('versions.list.people', { n: countText(openRuns) })} · {t('versions.list.entered', { n: countText(entered) })}
      </p>
      <Space size={8} wrap>
        <Button
          size="small"
          data-testid={`compare-draft:${String(number)}`}
          onClick={() => {
            compare([number, 'draft']);
          }}
        >
          {t('versions.list.compareDraft')}
        </Button>
        {previous === undefined ? null : (
          <Button
            size="small"
            data-testid={`compare-previous:${String(number)}`}
            onClick={() => {
              compare([previous, number]);
            }}
          >
            {t('versions.list.comparePrevious')}
          </Button>
        )}
        {operate && !readOnly && !onPhone && journey.archivedAt === null ? (
          <Button
            size="small"
            data-testid={`restore:${String(number)}`}
            onClick={() => {
              restore(number);
            }}
          >
            {t('versions.list.restore')}
          </Button>
        ) : null}
      </Space>
    </li>
  );
}
