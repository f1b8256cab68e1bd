import { Alert, App, Grid, Layout, Spin } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useMatch } from 'react-router';
import { useHolds } from '../../attention/holds/use-holds';
import { useHoldWords } from '../../corps/use-hold-words';
import { usePreferences } from '../../preferences/preferences';
import { useCorpId, useSession } from '../../session/session';
import { clockOf } from '../../ui/format/clock';
import { ClockContext } from '../../ui/format/use-instant-text';
import { Hands } from '../palette/hands';
import { SideNav } from './side-nav';
import { TopBar } from './top-bar';
import styles from './shell.module.css';

/** The frame of a corp's pages: navigation, switches that are always in reach, and what must not be overlooked. */
export function Shell() {
  const corpId = useCorpId();
  const { corps } = useSession();
  const collapsed = usePreferences((preferences) => preferences.navCollapsed);
  const setCollapsed = usePreferences((preferences) => preferences.setNavCollapsed);
  const narrow = Grid.useBreakpoint().md === false;
  const onCanvas = useMatch('/c/:corpId/journeys/:journeyId') !== null;
  const forced = onCanvas || narrow;
  const slim = collapsed || forced;
  const corp = corps.find(({ id }) => id === corpId);
  if (corp === undefined) return <Navigate to="/" replace />;
  return (
    <CorpFrame timeZone={corp.timeZone}>
      <Layout className={styles['frame'] ?? ''}>
        <Layout.Sider width={208} collapsedWidth={56} theme="light" collapsed={slim} className={styles['side'] ?? ''} trigger={null}>
          <SideNav collapsed={slim} onCollapse={forced ? null : setCollapsed} />
        </Layout.Sider>
        <Layout className={styles['main'] ?? ''}>
          <TopBar />
          <Hands />
          <Banner />
          <HoldBanner />
          <div className={styles['content']}>
            <Suspense fallback={<Spin className={styles['spin'] ?? ''} />}>
              <Outlet />
            </Suspense>
          </div>
        </Layout>
      </Layout>
    </CorpFrame>
  );
}

/** What holds for all of a corp's pages, for what they open above themselves too: its dialogs and notices stand inside. */
function CorpFrame({ timeZone, children }: { readonly timeZone: string; readonly children: ReactNode }) {
  return (
    <ClockContext value={clockOf(timeZone)}>
      <App component={false}>{children}</App>
    </ClockContext>
  );
}

/** What nobody may overlook: that nothing is being sent, or that nobody real is reached. */
function Banner() {
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

/** On every page of the corp: that its messages wait for somebody to mend the set-up, and what to mend. */
export function HoldBanner() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { what, todo } = useHoldWords();
  const items = useHolds().data?.items ?? [];
  const [first] = items;
  if (first === undefined) return null;
  const said = t('holds.banner', { what: what(first), remedy: todo(first) });
  const more = items.length > 1 ? ` ${t('holds.more', { n: items.length - 1 })}` : '';
  const show = <Link to={`/c/${corpId}/attention`}>{t('holds.show')}</Link>;
  return <Alert banner type="warning" title={`${said}${more}`} action={show} data-testid="banner-held" />;
}
