import { Button, Result, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

/** Our bug, shown plainly: what to do, and what to pass on. */
export function CrashPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  const reload = (): void => {
    location.reload();
  };
  return (
    <Result
      status="500"
      title={t('app.error.crashedTitle')}
      subTitle={t('app.error.crashedText')}
      extra={<Button onClick={reload}>{t('app.common.refresh')}</Button>}
    >
      <Typography.Text code>{String(error)}</Typography.Text>
    </Result>
  );
}
