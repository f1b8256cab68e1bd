import { RocketOutlined } from '@ant-design/icons';
import type { JourneyDetail } from '@tagtrail/core/http';
import { App, Badge, Button } from 'antd';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../commands/use-commands';
import { JourneyDoorContext } from '../journeys/journey-door';
import { useProblemText } from '../ui/feedback/use-problem-text';
import { PublishDialog } from './publish-dialog';

interface PublishButtonProps {
  readonly journey: JourneyDetail;
  readonly errors: number;
  readonly onJump: (nodeId: string) => void;
}

const noticeSeconds = 6;

/** Publishes the draft once the server has it; carries the number of errors that stand in the way. */
export function PublishButton({ journey, errors, onJump }: PublishButtonProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const { settled } = useContext(JourneyDoorContext);
  const [open, setOpen] = useState(false);
  const ask = async (): Promise<void> => {
    try {
      await settled();
      setOpen(true);
    } catch (error) {
      const { text, lines } = problemText(error);
      void message.error(t('canvas.publish.unsaved', { why: [text, ...lines].join(' ') }), noticeSeconds);
    }
  };
  useCommands({ publish: () => void ask() });
  return (
    <>
      <Badge count={errors} size="small">
        <Button
          type="primary"
          icon={<RocketOutlined />}
          data-testid="publish"
          onClick={() => {
            void ask();
          }}
        >
          {t('canvas.publish.button')}
        </Button>
      </Badge>
      {open ? (
        <PublishDialog
          journey={journey}
          onJump={onJump}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
