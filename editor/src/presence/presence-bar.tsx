import type { Presence, Takeover } from '@tagtrail/core/http';
import { Alert, Button, Space } from 'antd';
import { useContext, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../api/journeys';
import { useEditing } from '../editing/editing-store';
import { JourneyDoorContext } from '../journeys/journey-door';
import { useFeedback } from '../ui/feedback/use-feedback';
import { isBehind, usePen } from './pen';
import { useLeaving } from './use-leaving';
import { useBeing, useFollow, usePresence, useTakeover } from './use-presence';

interface PresenceBarProps {
  readonly journeyRef: JourneyRef;
  /** Whether whoever looks may edit at all. */
  readonly editable: boolean;
}

/** Below the header: who edits, what is asked of whom, and what others have saved; one line, the most urgent. */
export function PresenceBar({ journeyRef, editable }: PresenceBarProps) {
  useBeing(journeyRef);
  const presence = usePresence(journeyRef).data;
  if (presence === undefined) return null;
  return editable ? <EditorsBar journeyRef={journeyRef} presence={presence} /> : <SavedBar journeyRef={journeyRef} presence={presence} />;
}

interface BarProps {
  readonly journeyRef: JourneyRef;
  readonly presence: Presence;
}

function EditorsBar({ journeyRef, presence }: BarProps) {
  const { heldBy, settled } = usePen();
  const { takeover } = presence;
  useLeaving(journeyRef, takeover);
  if (heldBy !== null) return <LeftBar journeyRef={journeyRef} presence={presence} heldBy={heldBy} />;
  if (takeover === null || settled.includes(takeover.id) || (takeover.ofMe && takeover.state !== 'open'))
    return <WhoEdits journeyRef={journeyRef} presence={presence} />;
  const TakeoverBar = takeover.ofMe ? Asked : Asking;
  return <TakeoverBar journeyRef={journeyRef} takeover={takeover} />;
}

interface LineProps {
  readonly testId: string;
  readonly type?: 'info' | 'warning';
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

function Line({ testId, type = 'info', title, children }: LineProps) {
  return <Alert banner type={type} title={title} action={<Space wrap>{children}</Space>} data-testid={testId} role="status" />;
}

/** A colleague edits: they can be asked to leave it. Else what they have saved can be shown. */
function WhoEdits({ journeyRef, presence }: BarProps) {
  const { t } = useTranslation();
  const { failed } = useFeedback();
  const { ask } = useTakeover(journeyRef);
  const editor = presence.others.find(({ editing }) => editing);
  if (editor === undefined) return <SavedBar journeyRef={journeyRef} presence={presence} />;
  return (
    <Line testId="presence-editing" title={t('presence.editsNow', { name: editor.name })}>
      <ShowSaved journeyRef={journeyRef} presence={presence} />
      <Button
        size="small"
        loading={ask.isPending}
        data-testid="takeover-ask"
        onClick={() => {
          ask.mutate(editor.userId, { onError: failed });
        }}
      >
        {t('presence.ask')}
      </Button>
    </Line>
  );
}

/** True while somebody else's save is ahead of the screen and nothing here is unsaved. */
function useBehind(revision: number): boolean {
  return useEditing((state) => state.journeyId !== null && isBehind(state, revision));
}

function SavedBar({ journeyRef, presence }: BarProps) {
  const { t } = useTranslation();
  const behind = useBehind(presence.revision);
  if (!behind || presence.savedBy === null) return null;
  return (
    <Line testId="presence-saved" title={t('presence.saved', { name: presence.savedBy })}>
      <ShowSaved journeyRef={journeyRef} presence={presence} />
    </Line>
  );
}

function ShowSaved({ journeyRef, presence }: BarProps) {
  const { t } = useTranslation();
  const { failed } = useFeedback();
  const show = useFollow(journeyRef);
  if (!useBehind(presence.revision)) return null;
  return (
    <Button
      size="small"
      loading={show.isPending}
      data-testid="presence-follow"
      onClick={() => {
        show.mutate(undefined, { onError: failed });
      }}
    >
      {t('presence.show')}
    </Button>
  );
}

interface TakeoverProps {
  readonly journeyRef: JourneyRef;
  readonly takeover: Takeover;
}

/** Somebody wants to draw on: what is unsaved is saved before it is left to them. */
function Asked({ journeyRef, takeover: { id, name, secondsLeft } }: TakeoverProps) {
  const { t } = useTranslation();
  const { failed } = useFeedback();
  const door = useContext(JourneyDoorContext);
  const { answer } = useTakeover(journeyRef);
  const [saving, setSaving] = useState(false);
  const give = async (): Promise<void> => {
    setSaving(true);
    try {
      await door.settled();
      await answer.mutateAsync({ id, deed: 'give' });
    } catch (error) {
      failed(error);
    }
    setSaving(false);
  };
  return (
    <Line testId="takeover-asked" type="warning" title={t(secondsLeft > 0 ? 'presence.asked' : 'presence.askedLate', { name, n: secondsLeft })}>
      <Button size="small" type="primary" loading={saving} data-testid="takeover-give" onClick={() => void give()}>
        {t('presence.give')}
      </Button>
      <Button
        size="small"
        data-testid="takeover-refuse"
        onClick={() => {
          answer.mutate({ id, deed: 'refuse' }, { onError: failed });
        }}
      >
        {t('presence.refuse')}
      </Button>
    </Line>
  );
}

/** What became of what was asked here. */
function Asking({ journeyRef, takeover: { id, name, state, secondsLeft } }: TakeoverProps) {
  const { t } = useTranslation();
  const { failed } = useFeedback();
  const { answer } = useTakeover(journeyRef);
  const settle = usePen((pen) => pen.settle);
  const { mutate: show } = useFollow(journeyRef);
  const mine = state === 'given' || state === 'taken';
  useEffect(() => {
    if (mine) show();
  }, [mine, show]);
  if (state !== 'open') {
    const close = (): void => {
      settle(id);
    };
    const title = t(mine ? `presence.${state}` : 'presence.refused', { name });
    return (
      <Line testId={`takeover-${state}`} title={title}>
        <Button size="small" data-testid="takeover-close" onClick={close}>
          {t('presence.close')}
        </Button>
      </Line>
    );
  }
  return (
    <Line testId="takeover-asking" title={t(secondsLeft > 0 ? 'presence.waiting' : 'presence.mayTake', { name, n: secondsLeft })}>
      {secondsLeft > 0 ? null : (
        <Button
          size="small"
          type="primary"
          data-testid="takeover-take"
          onClick={() => {
            answer.mutate({ id, deed: 'take' }, { onError: failed });
          }}
        >
          {t('presence.take')}
        </Button>
      )}
      <Button
        size="small"
        data-testid="takeover-withdraw"
        onClick={() => {
          answer.mutate({ id, deed: 'withdraw' }, { onError: failed });
        }}
      >
        {t('presence.withdraw')}
      </Button>
    </Line>
  );
}

/** Left to somebody: the page follows what they save, until it is edited here again. */
function LeftBar({ journeyRef, presence, heldBy }: BarProps & { readonly heldBy: string }) {
  const { t } = useTranslation();
  const takeBack = usePen((pen) => pen.takeBack);
  const { mutate: show } = useFollow(journeyRef);
  const behind = useBehind(presence.revision);
  useEffect(() => {
    if (behind) show();
  }, [behind, show, presence.revision]);
  return (
    <Line testId="takeover-left" type="warning" title={t('presence.left', { name: heldBy })}>
      <Button size="small" data-testid="takeover-back" onClick={takeBack}>
        {t('presence.editAgain')}
      </Button>
    </Line>
  );
}
