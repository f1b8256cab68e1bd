import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId, useSession } from '../../session/session';

/** What nobody may overlook: that nothing is being sent, or that nobody real is reached. */
export function Banner() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { corps, installation, simulated } = useSession();
  const corpStopped = corps.some(({ id, stopped }) => id === corpId && stopped);
  const manage = <Link to={`/c/${corpId}/stops`}>{t('app.banner.manageStops')}</Link>;
  if (installation.stopped)
    return <Alert banner type="error" title={t('app.banner.installationStopped')} action={manage} data-testid="banner-stopped" />;
  if (corpStopped) return <Alert banner type="error" title={t('app.banner.corpStopped')} action={manage} data-testid="banner-stopped" />;
  return simulated ? <Alert banner type="info" title={t('app.banner.simulated')} data-testid="banner-simulated" /> : null;
}
