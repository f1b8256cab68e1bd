import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SetStopRequest } from '@tagtrail/core/http';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { sessionKey } from '../api/session';
import { stopsApi } from '../api/settings';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { MayStillArrive } from './may-still-arrive';

export interface StopSwitch {
  /** Asks with the consequences named, then stops or lets go. */
  readonly ask: (request: SetStopRequest, name: string) => void;
}

/** Stopping and letting go of anything from one journey to everything. */
export function useStop(): StopSwitch {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const change = useMutation({
    mutationFn: (request: SetStopRequest) => stopsApi.set(corpId, request),
    onSuccess: async ({ stopped, mayStillArrive }) => {
      feedback.done(stopped ? t('settings.stops.doneStopped') : t('settings.stops.doneResumed'));
      if (stopped && mayStillArrive.length > 0)
        void modal.warning({ title: t('settings.stops.arrivingTitle'), content: <MayStillArrive calls={mayStillArrive} />, width: 520 });
      await Promise.all([client.invalidateQueries({ queryKey: sessionKey }), client.invalidateQueries({ queryKey: corpKey(corpId) })]);
    },
    onError: feedback.failed,
  });
  const ask: StopSwitch['ask'] = (request, name) => {
    void modal.confirm({
      title: request.stopped ? t('settings.stops.askStop', { name }) : t('settings.stops.askResume', { name }),
      content: request.stopped ? t('settings.stops.stopText') : t('settings.stops.resumeText'),
      okText: request.stopped ? t('settings.stops.stop') : t('settings.stops.resume'),
      okButtonProps: { danger: request.stopped, 'data-testid': 'stop-confirm' },
      onOk: () => change.mutateAsync(request).catch(() => undefined),
    });
  };
  return { ask };
}
