import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

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
