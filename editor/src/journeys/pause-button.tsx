import { PauseCircleOutlined, PlayCircleOutlined } from '@ant-design/icons';
import type { JourneyItem } from '@tagtrail/core/http';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStop } from '../stops/use-stop';

/** Pauses what a journey sends, or lets it go on; asked before it is done. What was never published sends nothing that could be held. */
export function PauseButton({ journey: { id, name, stopped, liveVersion } }: { readonly journey: JourneyItem }) {
  const { t } = useTranslation();
  const { ask } = useStop();
  if (!stopped && liveVersion === null) return null;
  return (
    <Button
      danger={!stopped}
      icon={stopped ? <PlayCircleOutlined /> : <PauseCircleOutlined />}
      data-testid={stopped ? 'phone-resume' : 'phone-pause'}
      onClick={() => {
        ask({ scope: 'journey', target: id, stopped: !stopped }, name);
      }}
    >
      {t(`journeys.action.${stopped ? 'resume' : 'stop'}`)}
    </Button>
  );
}
