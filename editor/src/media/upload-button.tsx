import { UploadOutlined } from '@ant-design/icons';
import type { MediaItem } from '@tagtrail/core/http';
import { Alert, Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { sizeText } from './media-thumb';
import { useUploadMedia } from './use-media';

interface UploadButtonProps {
  /** Endings and types that the file dialog offers first. */
  readonly accept: string;
  /** What is larger is not even sent. */
  readonly mostBytes: number;
  readonly primary?: boolean;
  readonly onUploaded: (media: MediaItem) => void;
}

/** Chooses a file on this computer and puts it into the library. A refusal is said below it. */
export function UploadButton({ accept, mostBytes, primary = false, onUploaded }: UploadButtonProps) {
  const { t } = useTranslation();
  const upload = useUploadMedia();
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  return (
    <div>
      <Upload
        accept={accept}
        showUploadList={false}
        beforeUpload={(file) => {
          const fits = file.size <= mostBytes;
          setTooLarge(fits ? null : file.name);
          if (fits) upload.mutate(file, { onSuccess: onUploaded });
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} loading={upload.isPending} data-testid="upload-media" {...(primary ? { type: 'primary' as const } : {})}>
          {upload.isPending ? t('media.uploading', { percent: Math.floor(upload.share * 100) }) : t('media.upload')}
        </Button>
      </Upload>
      {tooLarge === null ? null : <Alert type="error" showIcon title={t('media.tooLarge', { name: tooLarge, size: sizeText(mostBytes) })} />}
      {upload.error === null ? null : <ProblemAlert error={upload.error} />}
    </div>
  );
}
