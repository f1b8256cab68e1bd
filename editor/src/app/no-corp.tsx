import { ShopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLogOut } from '../session/use-log-out';
import { EmptyState } from '../ui/page/empty-state';

/** For somebody whom nobody has added to a corp yet: what to do about it. */
export function NoCorp() {
  const { t } = useTranslation();
  const logOut = useLogOut();
  return (
    <EmptyState
      icon={<ShopOutlined />}
      title={t('app.noCorp.title')}
      text={t('app.noCorp.text')}
      action={
        <Button
          loading={logOut.isPending}
          onClick={() => {
            logOut.mutate();
          }}
        >
          {t('app.top.logOut')}
        </Button>
      }
    />
  );
}
