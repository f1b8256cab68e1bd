import { Button, Result, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';

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

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Result
      status="404"
      title={t('app.error.notFoundTitle')}
      subTitle={t('app.error.notFoundText')}
      extra={
        <Link to="/">
          <Button type="primary">{t('app.common.back')}</Button>
        </Link>
      }
    />
  );
}
