import type { JourneyDetail, JourneyItem, UnderWay } from '@tagtrail/core/http';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { useCorpId } from '../session/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { useCountText } from '../ui/format/use-count-text';
import { EndQuestion } from './end-question';
import { typedFrom } from './typed-name';

/** How a change that moves a journey's revision on reaches the server: over an open drawing it waits its turn. */
type Revise = (revision: number, change: () => Promise<JourneyDetail>) => Promise<JourneyDetail>;

type Ended = Pick<JourneyItem, 'id' | 'name' | 'revision'>;

/** Asks with the numbers of this moment, then ends a journey for everybody who is under way: after what is drawn over it is saved. */
export function useEndJourney(revise: Revise): { readonly ask: (journey: Ended) => Promise<void> } {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const corpId = useCorpId();
  const client = useQueryClient();
  const { done, failed } = useFeedback();
  const countText = useCountText();
  const end = async ({ id: journeyId, revision }: Ended): Promise<void> => {
    await revise(revision, async () => {
      await journeysApi.end({ corpId, journeyId });
      done(t('endings.begun'));
      // Ending moves the revision on and does not tell where to.
      return journeysApi.get({ corpId, journeyId });
    });
    await client.invalidateQueries({ queryKey: corpKey(corpId, 'journeys') });
  };
  const question = (journey: Ended, meets: UnderWay): void => {
    const { people } = meets;
    const okButtonProps = { danger: true, 'data-testid': 'end-confirm' };
    const opened = modal.confirm({
      title: t('endings.askTitle', { name: journey.name }),
      width: 520,
      content: (
        <EndQuestion
          name={journey.name}
          meets={meets}
          onMatch={(matches) => {
            opened.update({ okButtonProps: { ...okButtonProps, disabled: !matches } });
          }}
        />
      ),
      okText: people === 0 ? t('endings.confirmNobody') : t('endings.confirm', { n: countText(people) }),
      okButtonProps: { ...okButtonProps, disabled: people >= typedFrom.ended },
      onOk: () => end(journey).catch(failed),
    });
  };
  const ask = async (journey: Ended): Promise<void> => {
    try {
      question(journey, await journeysApi.underWay({ corpId, journeyId: journey.id }));
    } catch (error) {
      failed(error);
    }
  };
  return { ask };
}
