import {
  CopyOutlined,
  InboxOutlined,
  NodeIndexOutlined,
  PauseCircleOutlined,
  PlayCircleOutlined,
  RollbackOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { JourneyItem } from '@tagtrail/core/http';
import { App, type MenuProps } from 'antd';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useEndJourney } from '../endings/use-end-journey';
import { useCorpId } from '../session/session';
import { useStop } from '../stops/use-stop';
import { JourneyDoorContext } from './journey-door';
import { useArchive, useDuplicate, useUnarchive } from './use-journey-actions';

/** Everything that can be done with a journey besides drawing it; the same in the list and above the canvas. */
export function useJourneyMenu(journey: JourneyItem): MenuProps {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const corpId = useCorpId();
  const { ask } = useStop();
  const ending = useEndJourney(useContext(JourneyDoorContext).revise);
  const duplicate = useDuplicate();
  const archive = useArchive();
  const unarchive = useUnarchive();
  const { id: journeyId, revision, name, stopped, archivedAt, openRuns, liveVersion } = journey;
  const askToArchive = (): void => {
    void modal.confirm({
      title: t('journeys.archiveTitle', { name }),
      content: t('journeys.archiveText', { n: openRuns }),
      okText: t('journeys.action.archive'),
      onOk: () => archive.mutateAsync({ journeyId, revision }).catch(() => undefined),
    });
  };
  const item = (key: 'stop' | 'resume' | 'runs' | 'duplicate' | 'archive' | 'unarchive', icon: React.ReactNode, onClick: () => void) => ({
    key,
    icon,
    label: <span data-testid={`journey-${key}`}>{t(`journeys.action.${key}`)}</span>,
    onClick,
  });
  const switchTo = (stop: boolean): void => {
    ask({ scope: 'journey', target: journeyId, stopped: stop }, name);
  };
  const items = [
    ...(stopped
      ? [
          item('resume', <PlayCircleOutlined />, () => {
            switchTo(false);
          }),
        ]
      : []),
    // What was never published sends nothing that could be held.
    ...(!stopped && liveVersion !== null
      ? [
          item('stop', <PauseCircleOutlined />, () => {
            switchTo(true);
          }),
        ]
      : []),
    item('runs', <NodeIndexOutlined />, () => void navigate(`/c/${corpId}/runs?journeyId=${journeyId}`)),
    item('duplicate', <CopyOutlined />, () => {
      duplicate.mutate({ journeyId });
    }),
    // Who is under way in an archived journey can be ended too.
    ...(liveVersion !== null && (archivedAt === null || openRuns > 0)
      ? [
          {
            key: 'end',
            icon: <StopOutlined />,
            danger: true,
            label: <span data-testid="journey-end">{t('endings.action')}</span>,
            onClick: () => void ending.ask(journey),
          },
        ]
      : []),
    archivedAt === null
      ? item('archive', <InboxOutlined />, askToArchive)
      : item('unarchive', <RollbackOutlined />, () => {
          unarchive.mutate({ journeyId, revision });
        }),
  ];
  return { items };
}
