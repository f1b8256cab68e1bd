import { PauseCircleOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCorpId, useRights, useSession } from '../session/session';
import { useStop } from './use-stop';

/** The emergency brake, in reach on every page. Who does not administer the installation brakes the corp, and no other one's. */
export function StopAllButton() {
  const { t } = useTranslation();
  const { operate, administerInstallation } = useRights();
  const { installation, corps } = useSession();
  const corpId = useCorpId();
  const { ask } = useStop();
  if (!operate) return null;
  const stopped = administerInstallation ? installation.stopped : corps.some((corp) => corp.id === corpId && corp.stopped);
  const switchTo = (stop: boolean): void => {
    const scope = administerInstallation ? 'installation' : 'corp';
    ask({ scope, target: null, stopped: stop }, administerInstallation ? t('settings.stops.everything') : t('settings.stops.corp'));
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
