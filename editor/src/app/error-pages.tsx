import { Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Page } from '../ui/page/page';

/** Our bug, shown plainly: what to do, and what to pass on. */
export function CrashPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  const reload = (): void => {
    location.reload();
  };
  return (
    <Page
      narrow
      title={t('app.error.crashedTitle')}
      lead={t('app.error.crashedText')}
      extra={<Button onClick={reload}>{t('app.common.refresh')}</Button>}
    >
      <Typography.Text code>{String(error)}</Typography.Text>
    </Page>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page narrow title={t('app.error.notFoundTitle')} lead={t('app.error.notFoundText')}>
      <Button type="primary" href="/">
        {t('app.common.back')}
      </Button>
    </Page>
  );
}
