import type { SetStopRequest, StopReachQuery } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { stopsApi } from '../api/settings';
import { useCountText } from '../ui/format/use-count-text';

interface StopReachedProps extends Pick<SetStopRequest, 'scope' | 'target'> {
  /** It stands over the page, where no address tells it. */
  readonly corpId: string;
  /** What a stop does. */
  readonly text: string;
}

const isCounted = (scope: SetStopRequest['scope']): scope is StopReachQuery['scope'] => scope !== 'channel' && scope !== 'customer';

/** What a stop does and whom it holds. Nobody waits for the numbers: it is the emergency brake. */
export function StopReached({ corpId, scope, target, text }: StopReachedProps) {
  const { t } = useTranslation();
  const countText = useCountText();
  const reach = useQuery({
    queryKey: corpKey(corpId, 'stop-reach', scope, target),
    queryFn: () => stopsApi.reach(corpId, { scope: isCounted(scope) ? scope : 'corp', ...(typeof target === 'string' ? { target } : {}) }),
    enabled: isCounted(scope),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return (
    <>
      <p>{text}</p>
      {reach.data === undefined ? null : (
        <p data-testid="stop-reach">
          {t('endings.stop.people', { n: countText(reach.data.people) })}
          {t(reach.data.planned.more ? 'endings.stop.plannedMore' : 'endings.stop.planned', { n: countText(reach.data.planned.messages) })}
        </p>
      )}
    </>
  );
}
