import { InboxOutlined } from '@ant-design/icons';
import type { ImportJob } from '@tagtrail/core/http';
import { Modal, Spin, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { useUpload } from '../use-lists';
import { MappingForm } from './mapping-form';

interface ImportDialogProps {
  /** Null: of customers who withdraw. */
  readonly listId: string | null;
  readonly onClose: () => void;
}

const wide = 720;

/** Two steps: a file is read and shown, then the column is named that says who is meant. */
export function ImportDialog({ listId, onClose }: ImportDialogProps) {
  const { t } = useTranslation();
  const [job, setJob] = useState<ImportJob | null>(null);
  return job === null ? (
    <Modal open width={wide} title={listId === null ? t('lists.import.optOutTitle') : t('lists.import.title')} footer={null} onCancel={onClose}>
      <FileDrop listId={listId} onRead={setJob} />
    </Modal>
  ) : (
    <MappingForm job={job} width={wide} onClose={onClose} />
  );
}

function FileDrop({ listId, onRead }: { readonly listId: string | null; readonly onRead: (job: ImportJob) => void }) {
  const { t } = useTranslation();
  const upload = useUpload(listId);
  return (
    <>
      {upload.error === null ? null : <ProblemAlert error={upload.error} />}
      <Spin spinning={upload.isPending} description={t('lists.import.reading')}>
        <Upload.Dragger
          accept=".csv,.txt,.xlsx"
          showUploadList={false}
          beforeUpload={(file) => {
            upload.mutate(file, { onSuccess: onRead });
            return false;
          }}
        >
          <p className="ant-upload-drag-icon">
            <InboxOutlined />
          </p>
          <p className="ant-upload-text">{t('lists.import.drop')}</p>
          <p className="ant-upload-hint">{t('lists.import.hint')}</p>
        </Upload.Dragger>
      </Spin>
    </>
  );
}
