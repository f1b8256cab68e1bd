import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { Navigate, Outlet, useLocation } from 'react-router';
import { SessionContext, sessionQuery } from '../session/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import styles from './require-session.module.css';

const sessionRefreshMs = 15_000;

/** Lets only a signed-in person through; keeps stop states fresh, because the banner is read from the session. */
export function RequireSession() {
  const location = useLocation();
  const session = useQuery({
    ...sessionQuery,
    refetchInterval: (query) => (query.state.data === null ? false : sessionRefreshMs),
  });
  if (session.data === null) return <Navigate to="/login" replace state={{ from: location.pathname + location.search }} />;
  if (session.data === undefined) {
    return <div className={styles['middle']}>{session.error === null ? <Spin size="large" /> : <ProblemAlert error={session.error} />}</div>;
  }
  return (
    <SessionContext value={session.data}>
      <Outlet />
    </SessionContext>
  );
}

/** While the first page is on its way. */
export function Opening() {
  return (
    <div className={styles['middle']}>
      <Spin size="large" />
    </div>
  );
}
