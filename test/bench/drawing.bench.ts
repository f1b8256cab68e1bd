import { expect, it } from 'vitest';
import { useStage } from '../e2e/support/stage.js';
import { countActs, secondsOf } from './support/count-acts.js';
import { drawByKeys, drawByMouse } from './support/draw-demo.js';
import { report } from './support/report.js';

/*
 * What the demo journey costs hands and machine to draw, from a blank drawing until it can be published. `npm run bench:against --
 * 82ecf15 drawing` draws it on an older build too; there were no ways by keys alone then, and they are left out there.
 */
const stage = useStage();

const ways = { mouse: drawByMouse, keys: drawByKeys } as const;

it.each(['mouse', 'keys'] as const)('the demo journey by %s', { timeout: 10 * 60_000 }, async (hands) => {
  const { corp, at, signIn } = stage();
  const { page } = await signIn();
  const { id } = await corp.api.ok<{ id: string }>('POST', '/journeys', { name: `演示 ${hands}` });
  await page.goto(at(`journeys/${id}`));
  await page.getByTestId('step:tag-added-1').waitFor();
  if (hands === 'keys' && (await page.getByTestId('outline-switch').count()) === 0) return;
  const acts = await countActs(page, hands);
  const begun = performance.now();
  await ways[hands](page);
  const machine = (performance.now() - begun) / 1_000;
  const counted = await acts();
  const { clicks, keys, texts, signs, switches } = counted;
  report(`drawing-${hands}`, [
    { what: 'actions', unit: '', value: clicks + keys + texts },
    { what: 'presses of the mouse', unit: '', value: clicks },
    { what: 'keys', unit: '', value: keys },
    { what: 'texts', unit: '', value: texts },
    { what: 'signs of texts', unit: '', value: signs },
    { what: 'changes between mouse and keys', unit: '', value: switches },
    { what: 'of hands, by the keystroke-level model', unit: 's', value: secondsOf(counted) },
    { what: 'of the machine, driven without a pause', unit: 's', value: machine },
  ]);
  expect(clicks + keys).toBeGreaterThan(0);
});
