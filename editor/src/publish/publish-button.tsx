import { RocketOutlined } from '@ant-design/icons';
import type { JourneyDetail } from '@tagtrail/core/http';
import { Badge, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PublishDialog } from './publish-dialog';

interface PublishButtonProps {
  readonly journey: JourneyDetail;
  readonly errors: number;
  /** Brings the server's draft up to the screen; false when that failed. */
  readonly flush: () => Promise<boolean>;
  readonly onJump: (nodeId: string) => void;
}

/** Publishes the draft; carries the number of errors that stand in the way. */
export function PublishButton({ journey, errors, flush, onJump }: PublishButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Badge count={errors} size="small">
        <Button
          type="primary"
          icon={<RocketOutlined />}
          data-testid="publish"
          onClick={() => {
            void flush().then(setOpen);
          }}
        >
          {t('canvas.publish.button')}
        </Button>
      </Badge>
      {open ? <PublishDialog journey={journey} onJump={onJump} onClose={() => { setOpen(false); }} /> : null}
    </>
  );
}
