import { UploadOutlined } from '@ant-design/icons';
import type { MediaItem } from '@tagtrail/core/http';
import { Button, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { useUploadMedia } from './use-media';

interface UploadButtonProps {
  /** Endings and types that the file dialog offers first. */
  readonly accept: string;
  readonly primary?: boolean;
  readonly onUploaded: (media: MediaItem) => void;
}

/** Chooses a file on this computer and puts it into the library. A refusal is said below it. */
export function UploadButton({ accept, primary = false, onUploaded }: UploadButtonProps) {
  const { t } = useTranslation();
  const upload = useUploadMedia();
  return (
    <div>
      <Upload
        accept={accept}
        showUploadList={false}
        beforeUpload={(file) => {
          upload.mutate(file, { onSuccess: onUploaded });
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} loading={upload.isPending} data-testid="upload-media" {...(primary ? { type: 'primary' as const } : {})}>
          {t(upload.isPending ? 'media.uploading' : 'media.upload')}
        </Button>
      </Upload>
      {upload.error === null ? null : <ProblemAlert error={upload.error} />}
    </div>
  );
}
