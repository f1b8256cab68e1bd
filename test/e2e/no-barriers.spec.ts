import type { CustomerPage } from '@tagtrail/core/http';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { sampled } from '../support/tier.js';
import { allBarriers, darkBarriers } from './support/accessibility.js';
import { Canvas } from './support/pages/canvas.js';
import { somethingToShow } from './support/something-to-show.js';
import { useStage } from './support/stage.js';

/*
 * WCAG 2.2 AA, as far as a program can tell (axe), on every page and on what opens over them, in the light and in the dark;
 * a commit looks at every second in the dark.
 */
const stage = useStage();
let page: Page;
let journeyId: string;
let runId: string;
let customerId: string;

beforeAll(async () => {
  ({ journeyId, runId } = await somethingToShow(stage(), '您好，{{name|朋友}}，资料已备好'));
  customerId = (await stage().corp.api.ok<CustomerPage>('GET', '/customers?limit=1')).items[0]?.id ?? '';
  page = (await stage().signIn()).page;
});

/** Every address of the editor, and something that only the loaded page has. */
const places = (): readonly (readonly [place: string, sign: string])[] => [
  ['journeys', 'tbody [data-testid^="journey-row:"]'],
  ['journeys/templates', 'article'],
  [`journeys/${journeyId}`, '[data-testid="step:send-message-1"]'],
  [`journeys/${journeyId}?view=observe`, '[data-testid="count:wait-1"]'],
  ['runs', 'tbody [data-testid="run-status"]'],
  [`runs/${runId}`, '[data-testid="run-present"]'],
  ['attention', '[data-testid="run-retry"]'],
  ['customers', 'tbody [data-testid^="customer-row:"]'],
  ['stops', '[data-testid="switch:corp:"]'],
  ['settings', '[data-testid="add-key"]'],
  ['users', '[data-testid="user-row:admin"]'],
  ...[
    'journeys/sentence',
    'journeys/relations',
    'journeys/import',
    'sends',
    'todos',
    'complaints',
    `customers/${customerId}`,
    'tags',
    'attributes',
    'events',
    'segments',
    'segments/stages',
    'segments/new',
    'lists',
    'media',
    'content-templates',
    'content-templates/new',
    'groups',
    'sending-rules',
    'alerts',
    'law',
    'service-desk',
    'corp',
    'audit',
    'no-such-page',
  ].map((place) => [place, 'main:not([data-left]) h1'] as const),
];

/** As a link within the page does: what is loaded stays. The main part of the page that is left is known by a mark. */
async function turnTo(place: string): Promise<void> {
  await page.evaluate((address) => {
    document.querySelector('main')?.setAttribute('data-left', '');
    history.pushState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, stage().at(place));
  await page.waitForURL(stage().at(place));
}

/** What stands in the way at this place, with its name. */
async function barriersAt(name: string, alsoDark: boolean): Promise<readonly string[]> {
  const found = [...(await allBarriers(page)), ...(alsoDark ? await darkBarriers(page) : [])];
  return found.map((barrier) => `${name}: ${barrier}`);
}

it('no page has barriers, in the light or in the dark; each has one heading and one main part', async () => {
  const found: string[] = [];
  await page.goto(stage().at('journeys'));
  await page.locator('h1').waitFor();
  const all = places();
  const dark = new Set(sampled(all));
  for (const one of all) {
    const [place, sign] = one;
    await turnTo(place);
    await page.locator(sign).first().waitFor();
    const counted = [await page.getByRole('heading', { level: 1 }).count(), await page.getByRole('main').count()];
    if (counted.some((count) => count !== 1)) found.push(`${place}: headings, main parts: ${String(counted)}`);
    found.push(...(await barriersAt(place, dark.has(one))));
  }
  expect(found).toEqual([]);
});

/** What opens over a page: how it is opened, and what then is there. */
interface Layer {
  readonly name: string;
  open(): Promise<unknown>;
  readonly sign: string;
}

const press = (testId: string) => page.getByTestId(testId).first().click();
const dialog = '[role="dialog"]';
const menu = '[role="menu"]';

async function over(place: string, sign: string, layers: readonly Layer[]): Promise<string[]> {
  const found: string[] = [];
  const dark = new Set(sampled(layers));
  for (const layer of layers) {
    await page.goto(stage().at(place));
    await page.locator(sign).first().waitFor();
    await layer.open();
    await page.locator(layer.sign).last().waitFor();
    found.push(...(await barriersAt(layer.name, dark.has(layer))));
  }
  return found;
}

it('nothing that opens over a page has', async () => {
  const found = [
    ...(await over('journeys', 'tbody [data-testid^="journey-row:"]', [
      { name: 'new journey', open: () => press('new-journey'), sign: dialog },
      { name: 'menu of a journey', open: () => press('journey-more'), sign: menu },
      { name: 'command palette', open: () => page.keyboard.press('Control+k'), sign: dialog },
      { name: 'stop everything', open: () => page.getByRole('button', { name: '全部暂停' }).click(), sign: dialog },
    ])),
    ...(await over('settings', '[data-testid="add-key"]', [{ name: 'new key', open: () => press('add-key'), sign: dialog }])),
    ...(await over('users', '[data-testid="add-user"]', [{ name: 'new user', open: () => press('add-user'), sign: dialog }])),
    ...(await over(`journeys/${journeyId}`, '[data-testid="step:send-message-1"]', [
      { name: 'step menu', open: () => press('edge-plus:wait-1:next'), sign: '[data-testid="menu:wait"]' },
      { name: 'journey menu', open: () => press('journey-menu'), sign: menu },
      { name: 'settings', open: () => page.getByRole('button', { name: '旅程设置' }).click(), sign: '#settings-rate' },
      { name: 'try', open: () => press('trial'), sign: '[data-testid="trial-note:started"]' },
      { name: 'sheet of keys', open: () => page.keyboard.press('?'), sign: dialog },
      { name: 'find a step', open: () => page.keyboard.press('Control+f'), sign: '[role="search"]' },
      { name: 'outline', open: () => press('outline-switch'), sign: '[role="treeitem"]' },
      { name: 'publish', open: () => press('publish'), sign: dialog },
      { name: 'versions', open: async () => [await press('journey-menu'), await press('journey-versions')], sign: dialog },
      ...['api-start-1', 'condition-1', 'wait-1', 'send-message-1', 'end-1'].map((step) => ({
        name: `form of ${step}`,
        open: () => new Canvas(page).open(step),
        sign: '[data-testid="side-panel"]',
      })),
    ])),
  ];
  expect(found).toEqual([]);
});
