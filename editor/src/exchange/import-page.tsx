import { ArrowLeftOutlined, InboxOutlined } from '@ant-design/icons';
import type { FileFault, JourneyFile } from '@tagtrail/core/nodes';
import { Alert, Spin, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { FaultList } from './fault-list';
import { ImportReport } from './import-report';
import { readFile } from './read-file';
import styles from './exchange.module.css';

type Chosen =
  | { readonly kind: 'none' | 'reading' }
  | { readonly kind: 'unread'; readonly file: string }
  | { readonly kind: 'refused'; readonly file: string; readonly faults: readonly FileFault[] }
  | { readonly kind: 'read'; readonly journey: JourneyFile };

/** A journey out of a file: read, looked at, and only then made a draft. */
export function ImportPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const [chosen, setChosen] = useState<Chosen>({ kind: 'none' });
  const take = (file: File): void => {
    setChosen({ kind: 'reading' });
    void readFile(file).then(
      (read) => {
        setChosen(read.ok ? { kind: 'read', journey: read.value } : { kind: 'refused', file: file.name, faults: read.error });
      },
      // The browser lost the file, or what reads YAML did not come.
      () => {
        setChosen({ kind: 'unread', file: file.name });
      },
    );
  };
  const back = (
    <Link to={`/c/${corpId}/journeys`} className={styles['back'] ?? ''}>
      <ArrowLeftOutlined /> {t('exchange.import.back')}
    </Link>
  );
  return (
    <Page title={t('exchange.import.title')} lead={t('exchange.import.lead')} back={back} narrow>
      {chosen.kind === 'read' ? (
        <ImportReport
          journey={chosen.journey}
          onAnother={() => {
            setChosen({ kind: 'none' });
          }}
        />
      ) : (
        <>
          <Panel>
            <FileDrop reading={chosen.kind === 'reading'} onFile={take} />
          </Panel>
          {chosen.kind === 'refused' || chosen.kind === 'unread' ? (
            <div className={styles['refused']}>
              {chosen.kind === 'refused' ? <FaultList file={chosen.file} faults={chosen.faults} /> : <Unread file={chosen.file} />}
            </div>
          ) : null}
        </>
      )}
    </Page>
  );
}

function Unread({ file }: { readonly file: string }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="error"
      showIcon
      data-testid="import-unread"
      title={t('exchange.import.unread', { file })}
      description={t('exchange.import.unreadText')}
    />
  );
}

function FileDrop({ reading, onFile }: { readonly reading: boolean; readonly onFile: (file: File) => void }) {
  const { t } = useTranslation();
  return (
    <Spin spinning={reading} description={t('exchange.import.reading')}>
      <Upload.Dragger
        accept=".json,.yaml,.yml"
        showUploadList={false}
        beforeUpload={(file) => {
          onFile(file);
          return false;
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p className="ant-upload-text">{t('exchange.import.drop')}</p>
        <p className="ant-upload-hint">{t('exchange.import.hint')}</p>
      </Upload.Dragger>
    </Spin>
  );
}
