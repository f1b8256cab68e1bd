import { ExperimentOutlined } from '@ant-design/icons';
import type { Rung } from '@tagtrail/core/nodes';
import type { MessageCategory } from '@tagtrail/core/plan';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRights } from '../session/session';
import { TestSendDialog } from './test-send-dialog';

interface TestSendButtonProps {
  readonly nodeId: string;
  readonly category: MessageCategory;
  readonly rung: Rung;
}

/** Tries one channel of a step as it is drawn now, saved or not. Only where a journey is open, and for who may change it. */
export function TestSendButton(props: TestSendButtonProps) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const { corpId, journeyId } = useParams();
  const [open, setOpen] = useState(false);
  if (!operate || corpId === undefined || journeyId === undefined) return null;
  return (
    <>
      <Button
        size="small"
        icon={<ExperimentOutlined />}
        data-testid={`test-send:${props.rung.id}`}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('release.test.open')}
      </Button>
      {open ? (
        <TestSendDialog
          {...props}
          journey={{ corpId, journeyId }}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
