import { identityOf, type Diagnostic } from '@tagtrail/core/diagnostics';
import type { BackfillRequest, CanaryRulesRequest, JourneyDetail, PublishJourneyRequest, Validation } from '@tagtrail/core/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Checkbox, Modal, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { journeysApi } from '../api/journeys';
import { toDiagnostics } from '../api/problem-error';
import { useEditing } from '../editing/editing-store';
import { ProblemList } from '../problems/problem-list';
import { sorted } from '../problems/use-problems';
import { useCorpId } from '../session/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { useFeedback } from '../ui/feedback/use-feedback';
import { ApprovalSection } from './approval/approval-section';
import { useNeedsApproval } from './approval/use-approvals';
import { CanaryField } from './canary/canary-field';
import { BackfillField, hasMeaning, useBackfillCount } from './backfill-field';

interface PublishDialogProps {
  readonly journey: JourneyDetail;
  readonly onJump: (nodeId: string) => void;
  readonly onClose: () => void;
}

/** What the server says of the draft, whom publishing touches, and the button that does it. Each risk has to be said to be known. */
export function PublishDialog({ journey, onJump, onClose }: PublishDialogProps) {
  const { t } = useTranslation();
  const [known, setKnown] = useState<readonly string[]>([]);
  const [backfill, setBackfill] = useState<BackfillRequest>({ kind: 'none' });
  const [canary, setCanary] = useState<CanaryRulesRequest | null>(null);
  const counted = useBackfillCount(journey.id, backfill);
  const { checked, publish, ref, revision } = usePublish(journey, onClose);
  const needsApproval = useNeedsApproval();
  const { publishable, diagnostics } = read(checked.data);
  const risks = publishable ? diagnostics.filter(({ severity }) => severity === 'risk') : [];
  const unknown = risks.filter((risk) => !known.includes(identityOf(risk))).length;
  const jump = (nodeId: string): void => {
    onClose();
    onJump(nodeId);
  };
  return (
    <Modal
      open
      title={t('canvas.publish.title')}
      okText={t('canvas.publish.confirm')}
      okButtonProps={{
        disabled: !publishable || unknown > 0 || !hasMeaning(backfill, counted.data),
        loading: publish.isPending,
        'data-testid': 'publish-confirm',
      }}
      onOk={() => {
        publish.mutate({ acknowledged: (checked.data?.diagnostics ?? []).filter(({ severity }) => severity === 'risk'), backfill, canary });
      }}
      onCancel={onClose}
      width={600}
    >
      <Spin spinning={checked.isPending} description={t('canvas.publish.checking')} />
      <ProblemAlert error={checked.error ?? publish.error} />
      {checked.data === undefined ? null : (
        <Verdict journey={journey} diagnostics={diagnostics} onJump={jump} known={known} onKnown={publishable ? setKnown : null} />
      )}
      {publishable ? (
        <>
          <BackfillField counted={counted} value={backfill} onChange={setBackfill} />
          <CanaryField value={canary} onChange={setCanary} />
          {needsApproval ? <ApprovalSection journey={ref} revision={revision} wanted={{ backfill, canary }} /> : null}
        </>
      ) : null}
      {unknown > 0 ? <p aria-live="polite">{t('canvas.publish.unknown', { n: unknown })}</p> : null}
    </Modal>
  );
}

/** Not publishable until the server has said so. */
function read(checked: Validation | undefined): { readonly publishable: boolean; readonly diagnostics: readonly Diagnostic[] } {
  return checked === undefined
    ? { publishable: false, diagnostics: [] }
    : { publishable: checked.publishable, diagnostics: toDiagnostics(checked.diagnostics) };
}

interface VerdictProps {
  readonly journey: JourneyDetail;
  readonly diagnostics: readonly Diagnostic[];
  readonly onJump: (nodeId: string) => void;
  /** Keys of the risks that are said to be known. */
  readonly known: readonly string[];
  /** Null while errors stand in the way. */
  readonly onKnown: ((known: readonly string[]) => void) | null;
}

function Verdict({ journey, diagnostics, onJump, known, onKnown }: VerdictProps) {
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
      {errors > 0 ? <Alert type="error" showIcon title={t('canvas.publish.blocked', { n: errors })} /> : <Impact journey={journey} />}
      {diagnostics.length === 0 ? null : (
        <ProblemList graph={graph} problems={sorted(diagnostics)} onJump={onJump} onFix={null} beside={acknowledging} />
      )}
    </>
  );
}

/** Impact first: who enters the new version, and who stays on the old one. */
function Impact({ journey }: { readonly journey: JourneyDetail }) {
  const { t } = useTranslation();
  const next = Math.max(0, ...journey.versions.map(({ number }) => number)) + 1;
  const lines = [
    journey.liveVersion === null ? t('canvas.publish.first') : t('canvas.publish.next', { n: next }),
    ...(journey.openRuns > 0 ? [t('canvas.publish.running', { n: journey.openRuns })] : []),
  ];
  return (
    <Alert
      type="success"
      showIcon
      title={t('canvas.publish.ready')}
      description={lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    />
  );
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
  return { checked, publish, ref, revision };
}
