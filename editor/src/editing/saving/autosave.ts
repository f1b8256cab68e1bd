import { useEditing } from '../editing-store';
import { draftSaver, openDesk, type DraftPlace } from './draft-saver';
import { whyUnsaved } from './save-state';

/** Together below two seconds from the last change to the answer on a good line. */
const settleMs = 900;
const retryMs = 3_000;

export interface Autosave {
  /** Saves now what is unsaved; throws why not when the server does not have what is on screen afterwards. */
  readonly flush: () => Promise<void>;
  /** Makes another change of the journey, after what is unsaved and never beside a save: both move the revision on. */
  readonly revise: <Answer extends { readonly revision: number }>(change: (revision: number) => Promise<Answer>) => Promise<Answer>;
  /** Lets go of the screen, and saves what was on it. Settled when that is saved, or kept by the browser. */
  readonly stop: () => Promise<void>;
}

/**
 * Keeps the server's draft like the one on screen.
 * 1. Every change restarts a short timer; one request at a time.
 * 2. What changed while a request was under way is saved after it.
 * 3. Out of reach: tried again by itself. Overtaken by somebody: stops until a person has decided.
 * 4. What cannot be saved, and what is unsaved on leaving, is kept by the browser until it is.
 */
export function startAutosave(place: DraftPlace): Autosave {
  const desk = openDesk();
  const turn = inTurn();
  const save = draftSaver(place, desk);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const later = (ms: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = desk.isLeft() ? null : setTimeout(() => void turn(attempt), ms);
  };
  const attempt = async (): Promise<void> => {
    await save();
    const { kind } = desk.now().save;
    if (kind === 'offline') later(retryMs);
    if (kind === 'unsaved') later(settleMs);
  };
  const bringUp = async (): Promise<void> => {
    do await attempt();
    while (desk.now().save.kind === 'unsaved');
  };
  const flush = async (): Promise<void> => {
    await bringUp();
    const why = whyUnsaved(desk.now().save);
    if (why !== null) throw why;
  };
  const unsubscribe = useEditing.subscribe((now, before) => {
    if (now.save.kind === 'unsaved' && now.graph !== before.graph) later(settleMs);
  });
  return {
    flush: () => turn(flush),
    revise: (change) =>
      turn(async () => {
        await flush();
        const answer = await change(desk.now().revision);
        desk.put({ revision: answer.revision });
        return answer;
      }),
    stop: () => {
      const drawing = desk.now();
      desk.leave();
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
      if (drawing.save.kind !== 'saved') place.kept.write(drawing);
      return turn(bringUp);
    },
  };
}

/** Runs one thing after another, never two at once. A failure is the business of whoever asked for it, not of the next. */
function inTurn(): <Answer>(work: () => Promise<Answer>) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
