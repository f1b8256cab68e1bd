import { RocketOutlined } from '@ant-design/icons';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { JourneyDetail } from '@tagtrail/core/http';
import { App, Badge, Button, theme } from 'antd';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../commands/use-commands';
import { JourneyDoorContext } from '../journeys/journey-door';
import { useProblemText } from '../ui/feedback/use-problem-text';
import { PublishDialog } from './publish-dialog';

interface PublishButtonProps {
  readonly journey: JourneyDetail;
  readonly problems: readonly Diagnostic[];
  readonly onJump: (nodeId: string) => void;
}

const noticeSeconds = 6;

/** Publishes the draft once the server has it; carries the number of its problems, red while errors among them stand in the way. */
export function PublishButton({ journey, problems, onJump }: PublishButtonProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const { settled } = useContext(JourneyDoorContext);
  const { token } = theme.useToken();
  const errors = problems.filter(({ severity }) => severity === 'error').length;
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
      <Badge
        count={problems.length}
        size="small"
        color={errors > 0 ? token.colorError : token.colorWarning}
        title={problems.length === 0 ? '' : t('versions.publish.numbers', { n: problems.length, errors, others: problems.length - errors })}
      >
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
