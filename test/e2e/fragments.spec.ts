import { expect, it } from 'vitest';
import { Canvas } from './support/pages/canvas.js';
import { JourneyList } from './support/pages/journey-list.js';
import { StepForms } from './support/pages/step-forms.js';
import { useStage } from './support/stage.js';

const stage = useStage();

it('a fragment is put in by one click, taken back and done again as one step, filled in and published', async () => {
  const { signIn, shoot, environment } = stage();
  const { page } = await signIn();
  const list = new JourneyList(page);
  const canvas = new Canvas(page);
  const forms = new StepForms(page);
  const id = await list.create('新人三天');
  await canvas.open('tag-added-1');
  await forms.triggerTag('高意向');
  await canvas.closePanel();

  await page.getByTestId('edge-plus:tag-added-1:next').click();
  await page.getByTestId('menu-search').fill('新人');
  await page.getByTestId('menu:fragment:newcomer').click();
  await canvas.step('send-message-3').waitFor();
  await canvas.fit();
  await shoot(page, 'fragment');
  await page.keyboard.press('Control+z');
  await canvas.step('send-message-1').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+z');
  await canvas.step('send-message-3').waitFor();

  // Nothing is sent that nobody wrote: each message asks for its text.
  for (const n of [1, 2, 3]) await canvas.problemOn(`send-message-${String(n)}`).waitFor();
  for (const n of [1, 2, 3]) {
    await canvas.open(`send-message-${String(n)}`);
    await forms.rungText('a', `第 ${String(n)} 条消息`);
    await canvas.closePanel();
  }
  await canvas.publish();
  const [row] = await environment.database.query<{ steps: number }>(
    `SELECT jsonb_array_length(v.graph -> 'nodes') AS steps FROM journey j JOIN journey_version v ON v.id = j.live_version_id WHERE j.id = $1`,
    [id],
  );
  expect(row?.steps).toBe(7);
});
