import { App, Grid, Layout, Spin } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { Navigate, Outlet, useMatch } from 'react-router';
import { clockOf } from '../../ui/format/clock';
import { ClockContext } from '../../ui/format/use-instant-text';
import { usePreferences } from '../../preferences/preferences';
import { useCorpId, useSession } from '../../session/session';
import { Banner } from './banner';
import { HoldBanner } from './hold-banner';
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
