import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { journey, rungs } from '@tagtrail/core/nodes';
import { parse } from 'acorn';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkout } from '../support/test-process.js';
import { eventually } from '../support/eventually.js';
import { floor, newerInStyles, stylesOf, takeAwayTheNew } from './support/browser-floor.js';
import { enter } from './support/entries.js';
import { logIn } from './support/log-in.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
const assets = path.join(checkout, 'editor/dist/assets');
const ofKind = (kind: string): string[] => readdirSync(assets).filter((name) => name.endsWith(kind));
const read = (name: string): string => readFileSync(path.join(assets, name), 'utf8');
let journeyId: string;
let runId: string;
let visitor: Visitor;

beforeAll(async () => {
  const { corp } = stage();
  const graph = journey()
    .apiStart()
    .condition({ a: { rule: { '===': [{ var: 'attr.city' }, '上海'] } } })
    .send([rungs.massSend('您好，资料已备好')])
    .waitFor(3, 'days')
    .end()
    .graph();
  journeyId = await corp.publish('资料发送', graph);
  const [customer] = corp.customers;
  if (customer === undefined) throw new Error('The demo corp has no customers');
  runId = await enter(corp, journeyId, customer);
  await eventually(async () => (await corp.api.ok<{ items: unknown[] }>('GET', `/sends?journeyId=${journeyId}`)).items.length > 0);
  visitor = await stage().visit();
});

describe(`in a browser without what came after Chrome ${String(floor)}`, () => {
  it('a person signs in and opens every kind of page, and each names its tab', async () => {
    const { page } = visitor;
    await takeAwayTheNew(page);
    await page.goto(stage().environment.serverUrl);
    await logIn(page, 'admin', stage().environment.adminPassword);
    expect(await page.evaluate(() => ['groupBy' in Object, 'checkVisibility' in Element.prototype])).toEqual([false, false]);
    const places = [
      ['journeys', `[data-testid="journey-row:${journeyId}"]`],
      [`journeys/${journeyId}?view=observe`, '[data-testid="step:wait-1"]'],
      [`runs/${runId}`, '[data-testid="step:wait-1"]'],
      ['sends', 'h1'],
      ['attention', 'h1'],
      ['customers', 'tbody [data-testid^="customer-row:"]'],
      ['corp', 'h1'],
      ['stops', '[data-testid="switch:corp:"]'],
      ['settings', '[data-testid="add-key"]'],
    ] as const;
    const titles = new Set<string>();
    for (const [place, sign] of places) {
      await page.goto(stage().at(place));
      await page.locator(sign).first().waitFor();
      titles.add(await page.title());
    }
    expect(titles).toContain('旅程 · 标途');
    expect(titles).toContain('资料发送 · 标途');
    expect(titles.size).toBe(places.length);
  });

  it('draws a step, writes a message and sees it saved', async () => {
    const { page } = visitor;
    await page.goto(stage().at(`journeys/${journeyId}`));
    const canvas = new Canvas(page);
    await canvas.addAfter('wait-1', 'next', 'send-message');
    await canvas.saved();
    await canvas.open('condition-1');
    await stage().shoot(page, 'browser-floor');
    expect(visitor.complaints).toEqual([]);
  });

  it('meets no style that it would drop, neither in files nor in those that antd writes', async () => {
    expect(newerInStyles(await stylesOf(visitor.page))).toEqual([]);
    expect(ofKind('.css').flatMap((name) => newerInStyles(read(name)).map((what) => `${name}: ${what}`))).toEqual([]);
  });
});

it('the built scripts are written in ES2020', () => {
  for (const name of ofKind('.js')) expect(() => parse(read(name), { ecmaVersion: 2020, sourceType: 'module' }), name).not.toThrow();
});

describe('the look at styles', () => {
  it('finds what is newer, and nothing else', () => {
    const newer = `.a:where(.b){inset-inline:0}@layer x{.c:has(.d){color:color-mix(in srgb,red,blue)}}.e{height:100dvh;aspect-ratio:1}`;
    const named = newerInStyles(newer).map((found) => found.split(' ')[0]);
    expect(named.sort()).toEqual([':where', '@layer', ':has', 'color-mix()', '1dvh', 'aspect-ratio'].sort());
    expect(newerInStyles('.a:hover::before{margin-inline-start:4px;color:#fff}@media (min-width:1px){.b:not(.c){outline:0}}')).toEqual([]);
  });
});
