import type { JourneyDetail } from '@tagtrail/core/http';
import type { Graph } from '@tagtrail/core/graph';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import type { Travelled } from '../drawing/travelled';
import { lastMet, paint } from './run/paint';
import { afterNextMoment, walkOn, type Walk } from './run/walk';
import type { Frame } from './run/try-out';
import { useTry, type Try } from './use-try';

/** A try that is open, with how far it has been shown. */
export interface OpenTrial extends Try {
  readonly journey: JourneyDetail;
  readonly shown: readonly Frame[];
  readonly isOver: boolean;
  readonly notice: Walk['notice'];
  readonly painted: Travelled | null;
  /** The step that was shown last. */
  readonly standsAt: string | null;
  readonly jump: (nodeId: string) => void;
  readonly step: () => void;
  readonly toNextMoment: () => void;
  readonly toEnd: () => void;
  readonly again: () => void;
}

interface Trials {
  /** Null while none is open. */
  readonly trial: OpenTrial | null;
  readonly isOpen: boolean;
  readonly setOpen: (open: boolean) => void;
  /** Whether the scene and the log stand beside the canvas. */
  readonly isPanelShown: boolean;
  readonly setPanelShown: (shown: boolean) => void;
}

const TrialContext = createContext<Trials>({
  trial: null,
  isOpen: false,
  setOpen: () => undefined,
  isPanelShown: false,
  setPanelShown: () => undefined,
});

/** The try of the journey that is drawn here. */
export const useTrial = (): Trials => use(TrialContext);

interface TrialProviderProps {
  readonly journey: JourneyDetail;
  /** The draft, settled: what is being typed is not tried letter by letter. */
  readonly graph: Graph;
  readonly enabled: boolean;
  readonly onJump: (nodeId: string) => void;
  readonly children: ReactNode;
}

/** Lets the page below open a try of its drawing. */
export function TrialProvider({ journey, graph, enabled, onJump, children }: TrialProviderProps) {
  const [isWanted, setWanted] = useState(false);
  const [isPanelShown, setPanelShown] = useState(true);
  const isOpen = isWanted && enabled;
  const tried = useTry(graph, { journeyId: journey.id, active: isOpen });
  const { walk, ...moves } = useWalk(tried);
  const painted = usePainted(tried, walk);
  const trial: OpenTrial | null = isOpen
    ? {
        ...tried,
        ...moves,
        journey,
        shown: walk.frames.slice(0, walk.shown),
        isOver: walk.shown >= walk.frames.length,
        notice: walk.notice,
        painted,
        standsAt: lastStep(tried, walk),
        jump: onJump,
      }
    : null;
  const setOpen = (open: boolean): void => {
    setWanted(open);
    setPanelShown(true);
  };
  return <TrialContext value={{ trial, isOpen, setOpen, isPanelShown, setPanelShown }}>{children}</TrialContext>;
}

const nothing: readonly Frame[] = [];

function useWalk({ frames: all, trial, startAnew }: Try) {
  const frames = all ?? nothing;
  const drawing = useMemo(() => JSON.stringify(trial), [trial]);
  const [kept, setWalk] = useState<Walk>({ frames, drawing, shown: 1, notice: null });
  const isSame = kept.frames === frames && kept.drawing === drawing;
  const walk = isSame ? kept : walkOn(kept, { frames, drawing });
  if (!isSame) setWalk(walk);
  const show = (shown: number): void => {
    setWalk({ ...walk, shown: Math.min(shown, walk.frames.length), notice: null });
  };
  return {
    walk,
    step: () => {
      show(walk.shown + 1);
    },
    toNextMoment: () => {
      show(afterNextMoment(walk.frames, walk.shown));
    },
    toEnd: () => {
      show(walk.frames.length);
    },
    again: () => {
      startAnew();
      show(1);
    },
  };
}

const lastStep = ({ trial }: Try, { frames, shown }: Walk): string | null =>
  trial === null ? null : lastMet(frames.slice(0, shown), (instruction) => trial.plan.sourceMap[instruction]?.nodeId ?? null);

/** The way so far on the drawing; null where nothing has been tried. */
function usePainted({ graph, trial, triggerId }: Try, { frames, shown }: Walk): Travelled | null {
  return useMemo(() => {
    if (trial === null || triggerId === null || frames.length === 0) return null;
    return paint(frames.slice(0, shown), { graph, plan: trial.plan, triggerId });
  }, [graph, trial, triggerId, frames, shown]);
}
