import type { JourneyDetail } from '@tagtrail/core/http';
import { readFile } from 'node:fs/promises';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/accessibility.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();
let page: Page;
let canvas: Canvas;
let journeyId = '';

/** API ── wait ── send ── end */
const drawn = () =>
  journey()
    .apiStart()
    .waitFor(3, 'days')
    .send([rungs.massSend('秋茶到店，欢迎来看')], { notDelivered: (path) => path.end('none') })
    .end()
    .graph();

beforeAll(async () => {
  journeyId = await stage().corp.publish('秋茶便签', drawn());
  page = (await stage().signIn()).page;
  canvas = new Canvas(page);
  await open();
});

const open = async (): Promise<void> => {
  await page.goto(stage().at(`journeys/${journeyId}`));
  await canvas.step('wait-1').waitFor();
};
const note = (n = 1): Locator => page.getByTestId(`note:note-${String(n)}`);
const stored = () => stage().corp.api.ok<JourneyDetail>('GET', `/journeys/${journeyId}`);
const notes = async () => (await stored()).graph.notes ?? [];

interface Place {
  readonly x: number;
  readonly y: number;
}
async function placeOf(of: Locator): Promise<Place> {
  const box = await of.boundingBox();
  return { x: Math.round(box?.x ?? NaN), y: Math.round(box?.y ?? NaN) };
}

async function paste(text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

describe('a note', () => {
  it('is laid beside the chosen step, written in two lines, and is there after a reload', async () => {
    await canvas.step('wait-1').click();
    await page.getByTestId('close-panel').click();
    await canvas.step('wait-1').click({ modifiers: ['Shift'] });
    await page.getByTestId('new-note').click();
    await page.getByTestId('note-text').fill('为什么等三天？\n与门店约定好的');
    await page.keyboard.press('Escape');
    await note().getByText('与门店约定好的').waitFor();
    expect(await note().evaluate((element) => element === document.activeElement)).toBe(true);
    await canvas.saved();
    expect(await notes()).toMatchObject([{ text: '为什么等三天？\n与门店约定好的', colour: 'yellow' }]);
    await open();
    await note().getByText('与门店约定好的').waitFor();
    await stage().shoot(page, 'sticky-note');
  });

  it('is moved by the mouse and by keys, coloured, and each is one step back', async () => {
    const before = await placeOf(note());
    await note().hover({ position: { x: 40, y: 12 } });
    await page.mouse.down();
    await page.mouse.move(before.x + 90, before.y + 62, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => placeOf(note())).not.toEqual(before);
    const dragged = await placeOf(note());
    await note().focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(async () => (await placeOf(note())).x).toBeGreaterThan(dragged.x);
    await note().getByTestId('note-colour:blue').click();
    await page.locator('[data-testid="note:note-1"][data-colour="blue"]').waitFor();
    for (const title of ['更换便签颜色', '移动便签', '移动便签']) {
      expect(await page.getByTestId('undo').getAttribute('title')).toContain(title);
      await page.getByTestId('undo').click();
    }
    await expect.poll(() => placeOf(note())).toEqual(before);
    await canvas.saved();
  });

  it('keeps its place beside its step when the drawing makes room, and stays where it is when that step is deleted', async () => {
    const apart = async (): Promise<number> => (await placeOf(note())).y - (await placeOf(canvas.step('wait-1'))).y;
    await canvas.fit();
    const before = await apart();
    await canvas.addAfter('api-start-1', 'next', 'change-tags');
    await page.getByTestId('close-panel').click();
    await canvas.fit();
    await expect.poll(async () => Math.abs((await apart()) - before)).toBeLessThan(12);
    const first = canvas.step('api-start-1');
    const fromFirst = async (): Promise<Place> => {
      const [at, from] = [await placeOf(note()), await placeOf(first)];
      return { x: at.x - from.x, y: at.y - from.y };
    };
    const there = await fromFirst();
    await canvas.step('wait-1').click();
    await page.getByTestId('close-panel').click();
    await canvas.step('wait-1').press('Delete');
    await canvas.step('wait-1').waitFor({ state: 'detached' });
    const now = await fromFirst();
    expect([Math.abs(now.x - there.x), Math.abs(now.y - there.y)].every((shift) => shift < 4)).toBe(true);
    await canvas.saved();
    await page.getByTestId('undo').click();
    await canvas.step('wait-1').waitFor();
    await page.getByTestId('undo').click();
    await canvas.step('change-tags-1').waitFor({ state: 'detached' });
    await canvas.saved();
  });

  it('comes of a text that is pasted, and is deleted by a key', async () => {
    await paste('周会结论：先发上海');
    await page.getByTestId('notes').getByText('周会结论：先发上海').waitFor();
    await canvas.saved();
    await note(2).focus();
    await page.keyboard.press('Delete');
    await note(2).waitFor({ state: 'detached' });
    await page.getByTestId('undo').click();
    await note(2).waitFor();
    await canvas.saved();
  });

  it('stands on the exported picture and in the file', async () => {
    const exported = async (form: string): Promise<string> => {
      await page.getByTestId('journey-menu').click();
      await page.getByTestId('journey-export').hover();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(`export:${form}`).click()]);
      return readFile(await download.path(), 'utf8');
    };
    expect(await exported('svg')).toContain('周会结论');
    expect(await exported('json')).toContain('周会结论：先发上海');
  });

  it('is no barrier, in the light and in the dark, and is put away by one switch', async () => {
    await note().focus();
    expect(await barriers(page)).toEqual([]);
    await page.getByTestId('theme').click();
    await stage().shoot(page, 'sticky-notes-dark');
    expect(await barriers(page)).toEqual([]);
    await page.getByTestId('theme').click();
    await page.getByTestId('toggle-notes').click();
    await note().waitFor({ state: 'detached' });
    await page.getByTestId('toggle-notes').click();
    await note().waitFor();
  });

  it('can be published, which the dialog says is nothing for customers; observed it is read only', async () => {
    await page.getByTestId('publish').click();
    await page.getByRole('dialog', { name: '发布旅程' }).getByText('新增便签「为什么等三天？').waitFor();
    await stage().shoot(page, 'sticky-notes-publish');
    await page.keyboard.press('Escape');
    await canvas.publish();
    await canvas.observe();
    await note().waitFor();
    expect(await note().getByTestId('note-remove').count()).toBe(0);
  });

  it('is listed under the steps on a phone', async () => {
    const onPhone = (await stage().signIn(undefined, undefined, { width: 390, height: 844, touch: true })).page;
    await onPhone.goto(stage().at(`journeys/${journeyId}`));
    await onPhone.getByTestId('note-list').getByText('与门店约定好的').scrollIntoViewIfNeeded();
    await stage().shoot(onPhone, 'sticky-notes-phone');
    expect(await barriers(onPhone)).toEqual([]);
  });
});
