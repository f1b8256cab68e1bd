import type { DispatchedCall, SetStopRequest } from '@tagtrail/core/http';
import { channels, type Channel } from '@tagtrail/core/plan';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { sessionKey } from '../api/session';
import { stopsApi } from '../api/settings';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { StopReached } from './stop-reached';
import { Instant } from '../ui/show/instant';

interface StopSwitch {
  /** Asks with the consequences named, then stops or lets go. */
  readonly ask: (request: SetStopRequest, name: string) => void;
}

/** Turns a switch, says so, and names what may still arrive. The caller shows a refusal. */
export function useTurnSwitch() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  return useMutation({
    mutationFn: (request: SetStopRequest) => stopsApi.set(corpId, request),
    onSuccess: async ({ stopped, mayStillArrive }) => {
      feedback.done(stopped ? t('settings.stops.doneStopped') : t('settings.stops.doneResumed'));
      if (stopped && mayStillArrive.length > 0)
        void modal.warning({ title: t('settings.stops.arrivingTitle'), content: <MayStillArrive calls={mayStillArrive} />, width: 520 });
      await Promise.all([client.invalidateQueries({ queryKey: sessionKey }), client.invalidateQueries({ queryKey: corpKey(corpId) })]);
    },
  });
}

/** Stopping and letting go of anything from one journey to everything. */
export function useStop(): StopSwitch {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const corpId = useCorpId();
  const { failed } = useFeedback();
  const turn = useTurnSwitch();
  const ask: StopSwitch['ask'] = (request, name) => {
    void modal.confirm({
      title: request.stopped ? t('settings.stops.askStop', { name }) : t('settings.stops.askResume', { name }),
      content: request.stopped ? <StopReached corpId={corpId} {...request} text={t('settings.stops.stopText')} /> : t('settings.stops.resumeText'),
      okText: request.stopped ? t('settings.stops.stop') : t('settings.stops.resume'),
      okButtonProps: { danger: request.stopped, 'data-testid': 'stop-confirm' },
      onOk: () => turn.mutateAsync(request).catch(failed),
    });
  };
  return { ask };
}

const isKnown = (channel: string): channel is Channel => channels.some((known) => known === channel);

/** Calls whose bytes were already on their way when something was stopped. */
export function MayStillArrive({ calls }: { readonly calls: readonly DispatchedCall[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('settings.stops.arrivingText')}</p>
      <ul data-testid="may-still-arrive">
        {calls.map(({ callId, channel, recipients, dispatchedAt }) => (
          <li key={callId}>
            {t('settings.stops.arrivingCall', { channel: isKnown(channel) ? t(`app.channel.${channel}`) : channel, n: recipients })}{' '}
            <Instant at={dispatchedAt} />
          </li>
        ))}
      </ul>
    </>
  );
}
