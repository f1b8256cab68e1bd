import { PauseCircleOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRights, useSession } from '../session/session';
import { useStop } from './use-stop';

/** The emergency brake, in reach on every page. */
export function StopAllButton() {
  const { t } = useTranslation();
  const { operate } = useRights();
  const { stopped } = useSession().installation;
  const { ask } = useStop();
  if (!operate) return null;
  const switchTo = (stop: boolean): void => {
    ask({ scope: 'installation', target: null, stopped: stop }, t('settings.stops.everything'));
  };
  return stopped ? (
    <Button
      icon={<PlayCircleOutlined />}
      type="primary"
      aria-label={t('app.top.resumeAll')}
      data-testid="stop-all"
      onClick={() => {
        switchTo(false);
      }}
    >
      {t('app.top.resumeAll')}
    </Button>
  ) : (
    <Button
      icon={<PauseCircleOutlined />}
      danger
      aria-label={t('app.top.stopAll')}
      data-testid="stop-all"
      onClick={() => {
        switchTo(true);
      }}
    >
      {t('app.top.stopAll')}
    </Button>
  );
}
