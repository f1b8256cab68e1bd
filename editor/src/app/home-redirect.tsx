import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useLogOut, useSession } from '../session/session';
import { Page } from '../ui/page/page';

const storageKey = 'tagtrail.lastCorp';

/** The corp this person worked in last, kept by the browser. */
export const lastCorp = {
  read: (): string | null => localStorage.getItem(storageKey),
  write: (corpId: string): void => {
    localStorage.setItem(storageKey, corpId);
  },
};

/** Sends a person to the corp they worked in last, or to connecting the first one, as may who administers the installation. */
export function HomeRedirect() {
  const { user, corps } = useSession();
  const corp = corps.find(({ id }) => id === lastCorp.read()) ?? corps[0];
  if (corp === undefined && !user.administrator) return <NoCorp />;
  return <Navigate to={corp === undefined ? '/connect' : `/c/${corp.id}/journeys`} replace />;
}

/** For somebody whom nobody has added to a corp yet: what to do about it. */
function NoCorp() {
  const { t } = useTranslation();
  const logOut = useLogOut();
  return (
    <Page narrow title={t('app.noCorp.title')} lead={t('app.noCorp.text')}>
      <Button
        loading={logOut.isPending}
        onClick={() => {
          logOut.mutate();
        }}
      >
        {t('app.top.logOut')}
      </Button>
    </Page>
  );
}
