import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { firstMade, firstScene, type MadeCustomer, type TrialScene } from './scene/trial-scene';

interface Scenes {
  /** By corp and journey. */
  readonly scenes: Readonly<Record<string, TrialScene>>;
  /** By corp: the customer who was made up last, whichever journey it was for. */
  readonly made: Readonly<Record<string, MadeCustomer>>;
  readonly setScene: (key: string, scene: TrialScene) => void;
  readonly setMade: (corpId: string, made: MadeCustomer) => void;
}

/** Journeys whose scenes are kept; of older ones the scene begins anew. */
const kept = 30;

/** The scenes somebody has set on this machine; kept by the browser. */
export const useScenes = create<Scenes>()(
  persist(
    (set) => ({
      scenes: {},
      made: {},
      setScene: (key, scene) => {
        set(({ scenes: { [key]: _before, ...others } }) => ({
          scenes: Object.fromEntries([...Object.entries(others).slice(1 - kept), [key, scene]]),
        }));
      },
      setMade: (corpId, made) => {
        set(({ made: others }) => ({ made: { ...others, [corpId]: made } }));
      },
    }),
    { name: 'tagtrail.trials', version: 1, migrate: () => ({ scenes: {}, made: {} }) },
  ),
);

/** The scene of a journey as it was left, else the first one. */
export function useScene(corpId: string, journeyId: string) {
  const key = `${corpId} ${journeyId}`;
  const scene = useScenes((all) => all.scenes[key] ?? firstScene);
  const made = useScenes((all) => all.made[corpId] ?? firstMade);
  const { setScene, setMade } = useScenes.getState();
  return {
    scene,
    made,
    change: (part: Partial<TrialScene>) => {
      setScene(key, { ...scene, ...part });
    },
    changeMade: (part: Partial<MadeCustomer>) => {
      setMade(corpId, { ...made, ...part });
    },
  };
}
