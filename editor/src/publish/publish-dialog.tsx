import { identityOf, type Diagnostic } from '@tagtrail/core/diagnostics';
import type { JourneyDetail, PublishJourneyRequest, Validation } from '@tagtrail/core/http';
import { useIsFetching, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Checkbox, Modal, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { toDiagnostics } from '../api/problem-error';
import { ImpactSection } from '../comparison/impact-section';
import { LiveComparison } from '../comparison/live-comparison';
import { useEditing } from '../editing/editing-store';
import { TypedName } from '../endings/typed-name';
import type { UnderWayFate } from '../endings/under-way-choice';
import { ProblemList } from '../problems/problem-list';
import { sorted } from '../problems/use-problems';
import { useCorpId } from '../session/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { useFeedback } from '../ui/feedback/use-feedback';
import { hasMeaning, useBackfillCount } from './backfill-field';
import { EntersAtOnce, useLargeAct, type LargeAct } from './enters-at-once';
import { QuotaSection } from './quota/quota-section';
import { PublishChoices, type Wanted } from './publish-choices';

interface PublishDialogProps {
  readonly journey: JourneyDetail;
  readonly onJump: (nodeId: string) => void;
  readonly onClose: () => void;
}

/** What the server says of the draft, whom publishing touches, and the button that does it. Each risk has to be said to be known. */
export function PublishDialog({ journey, onJump, onClose }: PublishDialogProps) {
  const { t } = useTranslation();
  const [known, setKnown] = useState<readonly string[]>([]);
  const [wanted, setWanted] = useState<Wanted>({ backfill: { kind: 'none' }, canary: null, underWay: 'stay', note: '' });
  const counted = useBackfillCount(journey.id, wanted.backfill);
  const draft = usePublish(journey, onClose);
  const isLooking = useIsLooking(journey.id);
  const large = useLargeAct(draft, { wanted, counted: counted.data, isFirst: journey.liveVersion === null });
  const { checked, publish } = draft;
  const { publishable, diagnostics, asLive } = read(checked.data);
  const nothing = asLive && wanted.backfill.kind === 'none' && wanted.canary === null;
  const unknown = publishable ? diagnostics.filter((one) => one.severity === 'risk' && !known.includes(identityOf(one))).length : 0;
  const ready = [publishable, !nothing, unknown === 0, hasMeaning(wanted.backfill, counted.data), large.confirmed, !isLooking].every(Boolean);
  const jump = (nodeId: string): void => {
    onClose();
    onJump(nodeId);
  };
  return (
    <Modal
      open
      title={t('canvas.publish.title')}
      okText={large.confirmText}
      okButtonProps={{
        disabled: !ready,
        loading: publish.isPending,
        'data-testid': 'publish-confirm',
      }}
      onOk={() => {
        publish.mutate({ ...wanted, acknowledged: (checked.data?.diagnostics ?? []).filter(({ severity }) => severity === 'risk') });
      }}
      onCancel={onClose}
      width={600}
    >
      <Spin spinning={checked.isPending} description={t('canvas.publish.checking')} />
      <ProblemAlert error={checked.error ?? publish.error} />
      {checked.data === undefined ? null : (
        <>
          <Verdict
            journey={journey}
            diagnostics={diagnostics}
            nothing={nothing}
            onJump={jump}
            known={known}
            onKnown={publishable ? setKnown : null}
          />
          <AgainstLive
            liveVersion={journey.liveVersion}
            draft={draft}
            asLive={asLive}
            nothing={nothing}
            fate={{
              value: wanted.underWay,
              onChange: (underWay) => {
                setWanted({ ...wanted, underWay });
              },
            }}
          />
        </>
      )}
      {publishable ? <Choices draft={draft} counted={counted} nothing={nothing} large={large} value={wanted} onChange={setWanted} /> : null}
      {unknown > 0 ? <p aria-live="polite">{t('canvas.publish.unknown', { n: unknown })}</p> : null}
    </Modal>
  );
}

/** While whom it finds and what it costs are on their way: what comes late would push the button away from under the pointer. */
function useIsLooking(journeyId: string): boolean {
  const corpId = useCorpId();
  const impact = useIsFetching({ queryKey: corpKey(corpId, 'impact', journeyId) });
  const quota = useIsFetching({ queryKey: corpKey(corpId, 'quota', journeyId) });
  return impact + quota > 0;
}

interface ChoicesProps {
  readonly draft: Pick<ReturnType<typeof usePublish>, 'ref' | 'revision'>;
  readonly counted: ReturnType<typeof useBackfillCount>;
  readonly nothing: boolean;
  readonly large: LargeAct;
  readonly value: Wanted;
  readonly onChange: (wanted: Wanted) => void;
}

/** How it goes live, between what that costs and whom it reaches. */
function Choices({ draft: { ref, revision }, counted, nothing, large, value, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <>
      {nothing ? null : <QuotaSection journey={ref} revision={revision} />}
      <PublishChoices journey={ref} revision={revision} counted={counted} nothing={nothing} value={value} onChange={onChange} />
      {nothing ? null : <EntersAtOnce backfill={value.backfill.kind} large={large} />}
      {large.asked ? <TypedName key={large.numbers} name={t('endings.publish.word')} onMatch={large.setTyped} /> : null}
    </>
  );
}

interface AgainstLiveProps {
  readonly liveVersion: number | null;
  readonly draft: Pick<ReturnType<typeof usePublish>, 'ref' | 'graph' | 'revision'>;
  readonly asLive: boolean;
  readonly nothing: boolean;
  /** What is to become of those under way. */
  readonly fate: { readonly value: UnderWayFate; readonly onChange: (fate: UnderWayFate) => void };
}

/** What changes for whoever enters from now on, and whom it finds under way; nothing before the first version. */
function AgainstLive({ liveVersion, draft: { ref, graph, revision }, asLive, nothing, fate }: AgainstLiveProps) {
  if (liveVersion === null) return null;
  return (
    <>
      {nothing ? null : <LiveComparison journey={ref} liveVersion={liveVersion} draft={graph} asLive={asLive} />}
      <ImpactSection journey={ref} revision={revision} {...(nothing ? {} : { choice: fate })} />
    </>
  );
}

/** Not publishable until the server has said so. */
function read(checked: Validation | undefined): Omit<Validation, 'diagnostics'> & { readonly diagnostics: readonly Diagnostic[] } {
  return checked === undefined
    ? { publishable: false, diagnostics: [], asLive: false }
    : { ...checked, diagnostics: toDiagnostics(checked.diagnostics) };
}

interface VerdictProps {
  readonly journey: JourneyDetail;
  readonly diagnostics: readonly Diagnostic[];
  /** The draft is what is live already. */
  readonly nothing: boolean;
  readonly onJump: (nodeId: string) => void;
  /** Keys of the risks that are said to be known. */
  readonly known: readonly string[];
  /** Null while errors stand in the way. */
  readonly onKnown: ((known: readonly string[]) => void) | null;
}

function Verdict({ journey, diagnostics, nothing, onJump, known, onKnown }: VerdictProps) {
  const { t } = useTranslation();
  const graph = useEditing((state) => state.graph);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const acknowledging = (risk: Diagnostic) => {
    if (risk.severity !== 'risk' || onKnown === null) return null;
    const key = identityOf(risk);
    return (
      <Checkbox
        checked={known.includes(key)}
        data-testid="acknowledge"
        onChange={({ target }) => {
          onKnown(target.checked ? [...known, key] : known.filter((other) => other !== key));
        }}
      >
        {t('canvas.publish.acknowledge')}
      </Checkbox>
    );
  };
  return (
    <>
      {errors > 0 ? <Alert type="error" showIcon title={t('canvas.publish.blocked', { n: errors })} /> : null}
      {errors === 0 && nothing ? <Alert type="info" showIcon title={t('versions.publish.nothing')} data-testid="nothing-to-publish" /> : null}
      {errors === 0 && !nothing ? <Ready journey={journey} /> : null}
      {diagnostics.length === 0 ? null : (
        <ProblemList graph={graph} problems={sorted(diagnostics)} onJump={onJump} onFix={null} beside={acknowledging} />
      )}
    </>
  );
}

/** Which version it will be, and who enters it. */
function Ready({ journey }: { readonly journey: JourneyDetail }) {
  const { t } = useTranslation();
  const next = Math.max(0, ...journey.versions.map(({ number }) => number)) + 1;
  const line = journey.liveVersion === null ? t('canvas.publish.first') : t('canvas.publish.next', { n: next });
  return <Alert type="success" showIcon title={t('canvas.publish.ready')} description={line} />;
}

/** Asks the server what it thinks of the draft, and publishes it. */
function usePublish(journey: JourneyDetail, onDone: () => void) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const { graph, revision } = useEditing.getState();
  const ref = { corpId, journeyId: journey.id };
  const checked = useQuery({
    queryKey: corpKey(corpId, 'validation', journey.id, revision),
    queryFn: () => journeysApi.validate(ref, graph),
    staleTime: 0,
    gcTime: 0,
  });
  const publish = useMutation({
    mutationFn: (wanted: PublishJourneyRequest) => journeysApi.publish({ ...ref, revision }, wanted),
    // A risk may have come up since the draft was checked.
    onError: () => checked.refetch(),
    onSuccess: async ({ version }) => {
      feedback.done(t('canvas.publish.done', { n: version.number }));
      onDone();
      await Promise.all([
        client.invalidateQueries({ queryKey: corpKey(corpId, 'journeys') }),
        client.invalidateQueries({ queryKey: corpKey(corpId, 'canaries', journey.id) }),
      ]);
    },
  });
  return { checked, publish, ref, graph, revision };
}
