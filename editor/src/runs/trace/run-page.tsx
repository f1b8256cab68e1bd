import type { RunTrace } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { runsApi } from '../../api/runs';
import { FlowBoard } from '../../canvas/board/flow-board';
import { JumpTo, type Jump } from '../../canvas/board/view/viewport-moves';
import { toGraph } from '../../drawing/to-graph';
import { travelled } from '../../drawing/travelled';
import { useCorpId } from '../../session/session';
import { Loaded, LoadingLines } from '../../ui/page/loaded';
import { RunHead } from './run-head';
import { RunSends } from './run-sends';
import { RunSteps } from './run-steps';
import styles from '../runs.module.css';

const refreshMs = 3_000;

/** One customer's way: painted on the drawing, and step by step beside it. */
export function RunPage() {
  const corpId = useCorpId();
  const { runId = '' } = useParams();
  const trace = useQuery({ queryKey: corpKey(corpId, 'runs', runId), queryFn: () => runsApi.trace(corpId, runId), refetchInterval: refreshMs });
  return (
    <main className={styles['page']}>
      <Loaded
        query={trace}
        waiting={
          <div className={styles['side']}>
            <LoadingLines />
          </div>
        }
      >
        {(known) => <Trace trace={known} />}
      </Loaded>
    </main>
  );
}

/** With the trigger that started it, where that was kept and is drawn. */
function travelling({ run, entry, graph }: RunTrace): Parameters<typeof travelled>[1] {
  return graph.nodes.some(({ id }) => id === entry.nodeId) ? { ...run, startedBy: entry.nodeId } : run;
}

function Trace({ trace }: { readonly trace: RunTrace }) {
  const [jump, setJump] = useState<Jump | null>(null);
  const [chosen, setChosen] = useState<Jump | null>(null);
  // Refetched every few seconds; the query keeps what is equal as the same object, so the drawing is read once.
  const graph = useMemo(() => toGraph(trace.graph), [trace.graph]);
  const painted = useMemo(() => travelled(graph, travelling(trace), trace.steps), [graph, trace]);
  const show = (nodeId: string): void => {
    setJump({ nodeId });
  };
  const choose = useCallback((nodeId: string | null): void => {
    setChosen(nodeId === null ? null : { nodeId });
  }, []);
  return (
    <div className={styles['split']}>
      <div className={styles['stage']}>
        <FlowBoard
          graph={graph}
          marks={painted.marks}
          editable={false}
          travelled={painted.ways}
          selected={jump?.nodeId ?? null}
          anchor={null}
          onSelect={choose}
        >
          <JumpTo jump={jump} />
        </FlowBoard>
      </div>
      <aside className={styles['side']}>
        <RunHead trace={trace} />
        <RunSteps trace={trace} graph={graph} chosen={chosen} onShow={show} />
        <RunSends sends={trace.sends} />
      </aside>
    </div>
  );
}
