import { useQuery } from '@tanstack/react-query';
import { corpKey } from '../../api/corp-path';
import { corpsApi } from '../../api/corps';
import { useCorpId } from '../../session/session';

const refreshMs = 10_000;

/** What of the corp is held by a fault of its set-up. */
export function useHolds() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'holds'), queryFn: () => corpsApi.holds(corpId), refetchInterval: refreshMs });
}
