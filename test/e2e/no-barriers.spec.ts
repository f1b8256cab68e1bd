import { journey, rungs } from '@tagtrail/core/nodes';
import type { CustomerPage } from '@tagtrail/core/http';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SandboxCustomer } from '../support/demo-corp.js';
import { eventually } from '../support/eventually.js';
import { allBarriers, faintText } from './support/accessibility.js';
import { enter } from './support/entries.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

/*
 * WCAG 2.2 AA, as far as a program can tell (axe), on every page and on what opens over them, in the light and in the dark.
 */
const stage = useStage();
let page: Page;
let journeyId: string;
let runId: string;
let customerId: string;

/** A run that waits and one that is stuck, so that pages have something to show. */
beforeAll(async () => {
  const { corp, environment } = stage();
  const graph = journey()
    .apiStart()
    .condition({ a: { rule: { '===': [{ var: 'attr.city' }, '上海'] } } })
    .waitFor(3, 'days')
    .send([rungs.massSend('您好，{{name|朋友}}，资料已备好')])
    .end()
    .graph();
  journeyId = await corp.publish('资料发送', graph);
  const [first, second] = corp.customers;
  if (first === undefined || second === undefined) throw new Error('The demo corp has no customers');
  runId = await waiting(first);
  customerId = (await corp.api.ok<CustomerPage>('GET', '/customers?limit=1')).items[0]?.id ?? '';
  await environment.database.query(`UPDATE run SET parked_code = 'DEFECT', parked_detail = 'made by the test' WHERE id = $1`, [
    await waiting(second),
  ]);
  page = (await stage().signIn()).page;
});

async function waiting(customer: SandboxCustomer): Promise<string> {
  const { corp } = stage();
  const id = await enter(corp, journeyId, customer);
  await eventually(async () => (await corp.api.ok<{ waits: unknown[] }>('GET', `/runs/${id}`)).waits.length === 1);
  return id;
}

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
    'no-such-page',
  ].map((place) => [place, 'h1'] as const),
];

/** What opens over a page: how it is opened, and what then is there. */
interface Layer {
  readonly at: string;
  readonly name: string;
  open(): Promise<void>;
  readonly sign: string;
}

const press = (testId: string) => page.getByTestId(testId).first().click();
const key = (name: string) => async (): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.keyboard.press(name);
};
const dialog = '[role="dialog"]';
const menu = '[role="menu"]';

const layers = (): readonly Layer[] => {
  const canvas = `journeys/${journeyId}`;
  return [
    { at: 'journeys', name: 'new journey', open: () => press('new-journey'), sign: dialog },
    { at: 'journeys', name: 'menu of a journey', open: () => press('journey-more'), sign: menu },
    { at: 'journeys', name: 'command palette', open: key('Control+k'), sign: dialog },
    { at: 'journeys', name: 'stop everything', open: () => page.getByRole('button', { name: '全部暂停' }).click(), sign: dialog },
    { at: 'settings', name: 'new key', open: () => press('add-key'), sign: dialog },
    { at: canvas, name: 'step menu', open: () => press('edge-plus:wait-1:next'), sign: '[data-testid="menu:wait"]' },
    { at: canvas, name: 'journey menu', open: () => press('journey-menu'), sign: menu },
    { at: canvas, name: 'settings', open: () => page.getByRole('button', { name: '旅程设置' }).click(), sign: '#settings-rate' },
    { at: canvas, name: 'try', open: () => press('trial'), sign: '[data-testid="trial-note:started"]' },
    { at: canvas, name: 'sheet of keys', open: key('?'), sign: dialog },
    { at: canvas, name: 'find a step', open: key('Control+f'), sign: '[role="search"]' },
    { at: canvas, name: 'publish', open: () => press('publish'), sign: dialog },
    ...['api-start-1', 'condition-1', 'wait-1', 'send-message-1', 'end-1'].map((step) => ({
      at: canvas,
      name: `form of ${step}`,
      open: () => new Canvas(page).open(step),
      sign: '[data-testid="side-panel"]',
    })),
  ];
};

async function wear(theme: 'light' | 'dark'): Promise<void> {
  await page.goto(stage().at('journeys'));
  await page.getByTestId('theme').waitFor();
  if ((await page.evaluate(() => document.documentElement.dataset['theme'])) !== theme) await page.getByTestId('theme').click();
}

/** What `look` finds on every page; a page without a heading is a barrier of its own. */
async function onEveryPage(look: (shown: Page) => Promise<readonly string[]>): Promise<string[]> {
  const found: string[] = [];
  for (const [place, sign] of places()) {
    await page.goto(stage().at(place));
    await page.locator(sign).first().waitFor();
    if ((await page.getByRole('heading', { level: 1 }).count()) === 0) found.push(`${place}: no heading`);
    found.push(...(await look(page)).map((barrier) => `${place}: ${barrier}`));
  }
  return found;
}

async function overEveryPage(look: (shown: Page) => Promise<readonly string[]>): Promise<string[]> {
  const found: string[] = [];
  for (const { at, name, open, sign } of layers()) {
    await page.goto(stage().at(at));
    await open();
    await page.locator(sign).last().waitFor();
    found.push(...(await look(page)).map((barrier) => `${name}: ${barrier}`));
  }
  return found;
}

describe('in the light', () => {
  it('no page has barriers', async () => {
    expect(await onEveryPage(allBarriers)).toEqual([]);
  });

  it('nothing that opens over a page has', async () => {
    expect(await overEveryPage(allBarriers)).toEqual([]);
  });
});

// What is there is the same: it is the colours that differ.
describe('in the dark', () => {
  beforeAll(() => wear('dark'));

  it('every page can be read', async () => {
    expect(await onEveryPage(faintText)).toEqual([]);
  });

  it('so can what opens over one', async () => {
    expect(await overEveryPage(faintText)).toEqual([]);
  });
});
