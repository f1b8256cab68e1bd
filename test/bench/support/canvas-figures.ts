import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { PageClock } from './page-clock.js';
import type { PageHands } from './page-hands.js';
import { percentile } from './report.js';

const strokes = 4;
const strokeMs = 500;
const strokePixels = 560;
const keys = 'abcdefghijklmnopqrstuvwxyz';
const betweenKeysMs = 130;
const inserts = 5;

/** Milliseconds, and frames a second. */
export interface CanvasFigures {
  readonly firstPaint: number;
  readonly quiet: number;
  readonly pan: Pan;
  /** The same with the whole drawing before the eye. */
  readonly panWhole: Pan;
  readonly keyP50: number;
  readonly keyP95: number;
  readonly insertP50: number;
  readonly insertWorst: number;
}

interface Pan {
  readonly fps: number;
  readonly p50: number;
  readonly p95: number;
}

/** Opens a drawing in a fresh page, of a person who is signed in where that is asked, and uses it as an operator would. */
export async function useCanvas(context: BrowserContext, url: string, hands: PageHands): Promise<CanvasFigures> {
  const page = await context.newPage();
  const clock = await PageClock.in(page, hands.seen);
  await page.goto(url);
  const firstPaint = await clock.firstPaint();
  await delay(2_500);
  const quiet = await clock.lastBusy();
  const pan = await panOf(page, clock);
  await hands.fit(page);
  await delay(1_000);
  const panWhole = await panOf(page, clock);
  await page.reload();
  await clock.firstPaint();
  await delay(2_000);
  await hands.focusField(page);
  const keyTimes = await typeName(page, clock);
  const insertTimes = await insertSteps(page, clock, hands);
  await page.close();
  return {
    firstPaint,
    quiet,
    pan,
    panWhole,
    keyP50: percentile(keyTimes, 0.5),
    keyP95: percentile(keyTimes, 0.95),
    insertP50: percentile(insertTimes, 0.5),
    insertWorst: Math.max(...insertTimes),
  };
}

/** Two seconds of dragging the canvas upwards by an empty place, each stroke over new ground. */
async function panOf(page: Page, clock: PageClock): Promise<Pan> {
  const times: number[] = [];
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    const from = await emptyPlace(page);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    times.push(...(await clock.frames(() => drag(page, from))));
    await page.mouse.up();
  }
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1_000;
  return { fps: times.length / seconds, p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

async function drag(page: Page, from: { readonly x: number; readonly y: number }): Promise<void> {
  const begun = performance.now();
  for (let share = 0; share < 1;) {
    share = Math.min(1, (performance.now() - begun) / strokeMs);
    await page.mouse.move(from.x, from.y - share * strokePixels);
    await delay(8);
  }
}

/** A place low on the canvas with nothing drawn on it. */
async function emptyPlace(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate(() => {
    const { left, right, bottom } = document.querySelector('[data-testid="board"]')?.getBoundingClientRect() ?? { left: 0, right: 0, bottom: 0 };
    for (let y = bottom - 40; y > bottom - 200; y -= 10) {
      for (let x = left + 260; x < right - 240; x += 10) {
        if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') === true) return { x, y };
      }
    }
    throw new Error('Nothing of the canvas is empty');
  });
}

/** Types a name into the field that has the caret. */
async function typeName(page: Page, clock: PageClock): Promise<readonly number[]> {
  await delay(500);
  for (const key of keys) {
    await page.keyboard.press(key);
    await delay(betweenKeysMs);
  }
  await delay(500);
  return clock.answers();
}

/** Adds a step and takes it back, several times. */
async function insertSteps(page: Page, clock: PageClock, hands: PageHands): Promise<readonly number[]> {
  const times: number[] = [];
  for (let insert = 0; insert < inserts; insert += 1) {
    const press = await hands.reachInsert(page);
    await delay(300);
    await clock.await(hands.added);
    await press();
    await delay(1_200);
    times.push(...(await clock.answers()));
    await clock.await(null);
    await hands.takeBack(page);
    await delay(1_000);
  }
  return times;
}
