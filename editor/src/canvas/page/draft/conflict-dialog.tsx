import { useQuery } from '@tanstack/react-query';
import { mergeGraphs, type Clash, type Graph, type Merged, type Side } from '@tagtrail/core/graph';
import { ok } from '@tagtrail/core/kernel';
import { Button, Modal, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { journeysApi, type JourneyRef } from '../../../api/journeys';
import { toGraph } from '../../../drawing/to-graph';
import { useEditing } from '../../../editing/editing-store';
import type { KeptEdits } from '../../../editing/saving/kept-edits';
import { Instant } from '../../../ui/show/instant';
import { ProblemAlert } from '../../../ui/feedback/problem-alert';
import { BothSides, ClashChoices } from './both-sides';

interface ConflictDialogProps {
  readonly journeyRef: JourneyRef;
  readonly kept: KeptEdits;
}

/** Somebody saved in between: a person merges or chooses, and undo takes it back. */
export function ConflictDialog({ journeyRef, kept }: ConflictDialogProps) {
  const conflict = useEditing((state) => state.save.kind === 'conflict');
  const revision = useEditing((state) => state.revision);
  return conflict ? <Conflict key={revision} journeyRef={journeyRef} kept={kept} /> : null;
}

function Conflict({ journeyRef, kept }: ConflictDialogProps) {
  const { t } = useTranslation();
  const theirs = useTheirs(journeyRef);
  const [sides, setSides] = useState<ReadonlyMap<Clash, Side>>(new Map());
  const base = useEditing((state) => state.base);
  const mine = useEditing((state) => state.graph);
  const merged = useMerged({ base, mine, theirs: theirs.graph, sides });
  const choices = useChoices(theirs, kept);
  const { detail } = theirs;
  return (
    <Modal
      open
      closable={false}
      width={680}
      title={t('canvas.conflict.title')}
      footer={[
        <Button key="theirs" disabled={detail === undefined} data-testid="take-theirs" onClick={choices.takeTheirs}>
          {t('canvas.conflict.theirs')}
        </Button>,
        <Button
          key="mine"
          disabled={detail === undefined}
          type={base === null ? 'primary' : 'default'}
          data-testid="keep-mine"
          onClick={choices.keepMine}
        >
          {t('canvas.conflict.mine')}
        </Button>,
        base === null ? null : (
          <Button
            key="merge"
            type="primary"
            disabled={merged === null || merged.clashes.some((clash) => !sides.has(clash))}
            data-testid="merge"
            onClick={() => {
              if (merged !== null) choices.merge(merged.graph);
            }}
          >
            {t('versions.merge.merge')}
          </Button>
        ),
      ]}
    >
      {theirs.error === null ? null : <ProblemAlert error={theirs.error} />}
      {detail === undefined || theirs.graph === undefined ? (
        <Spin />
      ) : (
        <>
          {detail.savedBy === null ? null : (
            <p data-testid="saved-by">
              {t('versions.merge.savedBy', { name: detail.savedBy })} · <Instant at={detail.savedAt} />
            </p>
          )}
          <BothSides base={base} mine={mine} theirs={theirs.graph} />
          {merged === null || base === null ? null : (
            <ClashChoices parted={{ base, mine, theirs: theirs.graph }} clashes={merged.clashes} sides={sides} onChange={setSides} />
          )}
        </>
      )}
      <p>{t('canvas.conflict.text')}</p>
    </Modal>
  );
}

type Theirs = ReturnType<typeof useTheirs>;

/** What each button does; nothing while the other drawing is not known. */
function useChoices({ detail, graph: theirs }: Theirs, kept: KeptEdits) {
  const { t } = useTranslation();
  const { edit, setSave } = useEditing.getState();
  const known = detail === undefined || theirs === undefined ? null : { detail, theirs, stored: { revision: detail.revision, base: theirs } };
  const showTheirs = (): void => {
    if (known !== null) edit({ label: t('canvas.history.theirs'), apply: () => ok(known.theirs), select: null });
  };
  return {
    takeTheirs: (): void => {
      if (known === null) return;
      showTheirs();
      setSave({ kind: 'saved', at: known.detail.updatedAt }, known.stored);
      kept.clear();
    },
    keepMine: (): void => {
      if (known === null) return;
      const { graph } = useEditing.getState();
      showTheirs();
      edit({ label: t('canvas.conflict.mine'), apply: () => ok(graph) });
      setSave({ kind: 'unsaved' }, known.stored);
    },
    merge: (merged: Graph): void => {
      if (known === null) return;
      edit({ label: t('versions.merge.history'), apply: () => ok(merged), select: null });
      setSave({ kind: 'unsaved' }, known.stored);
    },
  };
}

interface Meeting {
  readonly base: Graph | null;
  readonly mine: Graph;
  readonly theirs: Graph | undefined;
  readonly sides: ReadonlyMap<Clash, Side>;
}

/** Null where it is not known what both began from. */
function useMerged({ base, mine, theirs, sides }: Meeting): Merged | null {
  const spent = useEditing((state) => state.spent);
  return useMemo(
    () => (base === null || theirs === undefined ? null : mergeGraphs({ base, mine, theirs, spent }, sides)),
    [base, mine, theirs, spent, sides],
  );
}

const retryMs = 3_000;

/** The draft that came first. Each conflict asks anew: what an earlier one was shown is overtaken. */
function useTheirs(journeyRef: JourneyRef) {
  const revision = useEditing((state) => state.revision);
  const { data, error, isFetching } = useQuery({
    queryKey: ['conflict', journeyRef.journeyId, revision],
    queryFn: () => journeysApi.get(journeyRef),
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.status === 'error' ? retryMs : false),
  });
  const detail = isFetching ? undefined : data;
  const graph = useMemo(() => (detail === undefined ? undefined : toGraph(detail.graph)), [detail]);
  return { detail, graph, error };
}
