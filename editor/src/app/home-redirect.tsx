import { Navigate } from 'react-router';
import { NoCorp } from './no-corp';
import { lastCorp } from './last-corp';
import { useSession } from '../session/session';

/** Sends a person to the corp they worked in last, or to connecting the first one, as may who administers the installation. */
export function HomeRedirect() {
  const { user, corps } = useSession();
  const corp = corps.find(({ id }) => id === lastCorp.read()) ?? corps[0];
  if (corp === undefined && !user.administrator) return <NoCorp />;
  return <Navigate to={corp === undefined ? '/connect' : `/c/${corp.id}/journeys`} replace />;
}
