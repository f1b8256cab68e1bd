import { existsSync, mkdirSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../../support/demo-corp.js';
import { startEnvironment, type Environment, type EnvironmentOptions } from '../../support/environment.js';
import { checkout } from '../../support/test-process.js';
import { launchBrowser } from './browser.js';
import { knowTheCanvas, logIn } from './log-in.js';
import { openVisitor, type Visitor, type VisitorOptions } from './visitor.js';

/** The whole product with the demo corp, and browsers before it. */
export interface Stage {
  readonly environment: Environment;
  readonly corp: DemoCorp;
  /** Somebody who has not opened anything yet. */
  readonly visit: (viewport?: VisitorOptions['viewport']) => Promise<Visitor>;
  /** Somebody who signed in and sees the list of journeys. */
  readonly signIn: (login?: string, password?: string, viewport?: VisitorOptions['viewport']) => Promise<Visitor>;
  /** An address of the corp's pages. */
  readonly at: (place: string) => string;
  /** Keeps a picture of the page for people to look at; none where nobody does (`CI`). */
  readonly shoot: (page: Page, name: string) => Promise<void>;
}

const screens = path.join(checkout, 'test/artifacts/screens');
const logs = path.join(checkout, 'test/artifacts/logs');

/** Opens the stage before the suite and clears it away afterwards; a failure leaves pictures of all open pages, and the logs. */
export function useStage(prepare: () => Promise<EnvironmentOptions> = () => Promise.resolve({})): () => Stage {
  let stage: Stage | null = null;
  let environment: Environment | null = null;
  let browser: Browser | null = null;
  let editor = '';
  let failed = false;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    mkdirSync(screens, { recursive: true });
    editor = await ownEditor();
    environment = await startEnvironment({ customers: 60, serverEnv: { TAGTRAIL_EDITOR_DIR: editor }, ...(await prepare()) });
    const corp = await connectDemoCorp(environment);
    browser = await launchBrowser();
    stage = describeStage({ environment, corp, browser, visitors });
  });
  beforeEach((context) => {
    context.onTestFailed(async ({ task }) => {
      failed = true;
      await shootAll(visitors, `failed-${task.name.replace(/\W+/gu, '-').slice(0, 60)}`);
    });
  });
  afterAll(async () => {
    await browser?.close();
    if (environment !== null && (failed || stage === null)) await cp(environment.logDir, logs, { recursive: true });
    await environment?.stop();
    if (editor !== '') await rm(editor, { recursive: true });
    expect(
      visitors.flatMap(({ foreignRequests }) => foreignRequests),
      'requests to hosts outside of the product',
    ).toEqual([]);
    expect(
      visitors.flatMap(({ complaints }) => complaints),
      'errors in the browser',
    ).toEqual([]);
  });
  return () => {
    if (stage === null) throw new Error('The stage is not open yet');
    return stage;
  };
}

interface Scenery {
  readonly environment: Environment;
  readonly corp: DemoCorp;
  readonly browser: Browser;
  readonly visitors: Visitor[];
}

function describeStage({ environment, corp, browser, visitors }: Scenery): Stage {
  const { serverUrl, sandboxUrl, adminPassword } = environment;
  const visit: Stage['visit'] = async (viewport) => {
    const visitor = await openVisitor(browser, { origins: [serverUrl, sandboxUrl], ...(viewport === undefined ? {} : { viewport }) });
    visitors.push(visitor);
    return visitor;
  };
  return {
    environment,
    corp,
    visit,
    shoot: process.env['CI'] === undefined ? shoot : () => Promise.resolve(),
    at: (place) => `${serverUrl}/c/${corp.id}/${place}`,
    signIn: async (login = 'admin', password = adminPassword, viewport = undefined) => {
      const visitor = await visit(viewport);
      await visitor.page.goto(serverUrl);
      await logIn(visitor.page, login, password);
      await knowTheCanvas(visitor.page);
      return visitor;
    },
  };
}

async function shootAll(visitors: readonly Visitor[], name: string): Promise<void> {
  const pages = visitors.flatMap(({ context }) => context.pages());
  for (const [index, page] of pages.entries()) await shoot(page, `${name}-${String(index)}`);
}

/** With the fonts it is set in and without notices that fade, so that the picture is what a person sees. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  await page.screenshot({ path: path.join(screens, `${name}.png`), animations: 'disabled', style: '.ant-message { visibility: hidden }' });
}

/** A copy of the built editor: a build made meanwhile would take the parts away that an open page loads later. */
async function ownEditor(): Promise<string> {
  const built = path.join(checkout, 'editor/dist');
  if (!existsSync(path.join(built, 'index.html'))) throw new Error('The editor is not built: npm run build');
  const own = await mkdtemp(path.join(tmpdir(), 'tagtrail-editor-'));
  await cp(built, own, { recursive: true });
  return own;
}
