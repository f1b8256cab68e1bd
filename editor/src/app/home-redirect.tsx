import { Navigate } from 'react-router';
import { lastCorp } from './last-corp';
import { useSession } from '../session/session';

/** Sends a person to the corp they worked in last, or to connecting the first one. */
export function HomeRedirect() {
  const { corps } = useSession();
  const corp = corps.find(({ id }) => id === lastCorp.read()) ?? corps[0];
  return <Navigate to={corp === undefined ? '/connect' : `/c/${corp.id}/journeys`} replace />;
}
