import { journey } from '@tagtrail/core/nodes';
import { SyncRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tiered } from '../support/tier.js';
import { EngineStage } from './engine-stage.js';
import { HintSequence } from './hint-sequence.js';
import { Random } from './seeded-random.js';
import { employees, modelTags } from './wecom-model.js';

const sequences = tiered({ commit: 200, nightly: 2_000 });
const atOnce = 16;
const firstSeed = 20_261_128;

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
  for (const tagId of modelTags) await stage.publish(journey().tagAdded(tagId).end().graph());
});
afterAll(async () => {
  await stage.close();
});

interface Picture {
  readonly following: Record<string, readonly string[]>;
  readonly lost: boolean;
  readonly entries: ReadonlyMap<string, number>;
}

async function pictureOf(customer: string): Promise<Picture> {
  const relations = await stage.database.rows<{ employee: string; tags: readonly string[] }>(
    `SELECT employee_id AS employee, ARRAY(SELECT tag_id FROM relation_tag t WHERE t.customer_id = r.customer_id AND t.employee_id = r.employee_id ORDER BY 1) AS tags
     FROM relation r WHERE customer_id = $1 AND ended_at IS NULL`,
    [customer],
  );
  const [row] = await stage.database.rows<{ lost: boolean }>('SELECT lost_at IS NOT NULL AS lost FROM customer WHERE id = $1', [customer]);
  const entries = await stage.database.rows<{ tag: string; n: number }>(
    `SELECT s.key AS tag, count(*)::int AS n FROM entry e JOIN trigger_subscription s ON s.version_id = e.version_id WHERE e.customer_id = $1 GROUP BY 1`,
    [customer],
  );
  const tagsOf = new Map(relations.map(({ employee, tags }) => [employee, tags]));
  return {
    following: Object.fromEntries(employees.flatMap((employee) => (tagsOf.has(employee) ? [[employee, tagsOf.get(employee) ?? []] as const] : []))),
    lost: row?.lost ?? false,
    entries: new Map(entries.map(({ tag, n }) => [tag, n])),
  };
}

/** What is wrong after a sequence; null when nothing is. */
async function faultOf(seed: number): Promise<string | null> {
  const calm = seed % 2 === 0;
  const sequence = new HintSequence({ stage, sweeps: new SyncRepository(stage.database), random: new Random(seed), calm });
  await sequence.run();
  const ours = await pictureOf(sequence.customer);
  const following = sequence.expected();
  const told = modelTags.map((tagId) => {
    const gains = sequence.model.gains.get(tagId) ?? 0;
    const entered = ours.entries.get(tagId) ?? 0;
    const isOn = Object.values(following).some((tags) => tags.includes(tagId));
    return calm ? entered === gains : entered <= gains && (entered > 0 || !isOn);
  });
  const right = JSON.stringify(ours.following) === JSON.stringify(following) && ours.lost === (Object.keys(following).length === 0);
  if (right && told.every(Boolean)) return null;
  return `seed ${String(seed)}: ${JSON.stringify({ following, ours: ours.following, lost: ours.lost, gains: [...sequence.model.gains], entries: [...ours.entries] })}`;
}

describe('hints that are late, repeated, disordered and lost', () => {
  it(
    `leave our state as WeCom's, and enter a journey once for each real tag change (${String(sequences)} sequences)`,
    { timeout: 600_000 },
    async () => {
      const faults: string[] = [];
      let next = 0;
      const live = async (): Promise<void> => {
        while (next < sequences) {
          next += 1;
          const fault = await faultOf(firstSeed + next);
          if (fault !== null) faults.push(fault);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, live));
      expect(faults.slice(0, 5)).toEqual([]);
    },
  );
});
