import type { Graph } from '@tagtrail/core/graph';
import { journey, rungs, type JourneyPath } from '@tagtrail/core/nodes';

const arms = ['a', 'b', 'c'] as const;
const inShanghai = { '===': [{ var: 'attr.city' }, '上海'] };

/** Eight steps of every kind; two branches that meet again. */
function stretch(path: JourneyPath): JourneyPath {
  return path
    .waitFor(1, 'days')
    .send([rungs.massSend('您好，专属优惠为您保留')])
    .changeTags({})
    .waitFor(2, 'days')
    .waitUntil('09:00')
    .condition({
      a: { rule: inShanghai, way: (arm) => arm.send([rungs.massSend('上海门店本周有活动'), rungs.appMessage('请联系客户 {{name|客户}}')]) },
    })
    .waitFor(3, 'days');
}

function stretches(path: JourneyPath, count: number): JourneyPath {
  return count === 0 ? path : stretches(stretch(path), count - 1);
}

function waits(path: JourneyPath, count: number): JourneyPath {
  return count === 0 ? path : waits(path.waitFor(1, 'days'), count - 1);
}

/** 300 or 1,000 steps: three branches of stretches side by side, that meet before the end. */
export function longJourney(tagId: string, steps: 300 | 1_000 = 300): Graph {
  const [each, rest] = steps === 300 ? [12, 9] : [41, 13];
  const way = (path: JourneyPath): JourneyPath => stretches(path, each);
  const branched = journey()
    .tagAdded(tagId)
    .condition(Object.fromEntries(arms.map((arm) => [arm, { rule: inShanghai, way }])));
  return waits(branched, rest).end().graph();
}

/** So many steps in a row that each take a day: one that may be published as it is. */
export function daysJourney(tagId: string, steps: number): Graph {
  return waits(journey().tagAdded(tagId), steps).end().graph();
}
