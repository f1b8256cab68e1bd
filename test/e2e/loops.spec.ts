import { expect, it } from 'vitest';
import { Canvas } from './support/pages/canvas.js';
import { JourneyList } from './support/pages/journey-list.js';
import { StepForms } from './support/pages/step-forms.js';
import { useStage } from './support/stage.js';

const stage = useStage();

it('a way back is drawn by hand: it asks where to, is led to an earlier step, and the journey is published', async () => {
  const { signIn, shoot, environment } = stage();
  const { page } = await signIn();
  const canvas = new Canvas(page);
  const id = await new JourneyList(page).create('再等一天');
  await canvas.open('tag-added-1');
  await new StepForms(page).triggerTag('高意向');
  await canvas.closePanel();
  await canvas.addAfter('tag-added-1', 'next', 'wait');
  await canvas.closePanel();

  await canvas.addAfter('wait-1', 'next', 'jump');
  await canvas.closePanel();
  await canvas.problemOn('jump-1').waitFor();
  await canvas.fit();
  await page.getByTestId('edge-plus:jump-1:again').click();
  await page.getByTestId('menu:join:wait-1').click();
  await canvas.problemOn('jump-1').waitFor({ state: 'detached' });
  await canvas.fit();
  await shoot(page, 'a-way-back');

  await canvas.publish();
  const [row] = await environment.database.query<{ edges: readonly { from: string; port: string; to: string }[] }>(
    `SELECT v.graph -> 'edges' AS edges FROM journey j JOIN journey_version v ON v.id = j.live_version_id WHERE j.id = $1`,
    [id],
  );
  expect(row?.edges).toEqual(
    expect.arrayContaining([
      { from: 'jump-1', port: 'again', to: 'wait-1' },
      { from: 'jump-1', port: 'done', to: 'end-1' },
    ]),
  );
});
