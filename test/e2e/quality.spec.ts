import { beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/accessibility.js';
import { Canvas } from './support/pages/canvas.js';
import { somethingToShow } from './support/something-to-show.js';
import { useStage } from './support/stage.js';
import type { Visitor } from './support/visitor.js';

const stage = useStage();
const text = '您好，资料已备好';
let admin: Visitor;
let journeyId: string;
let runId: string;

beforeAll(async () => {
  ({ journeyId, runId } = await somethingToShow(stage(), text));
  admin = await stage().signIn();
});

/** Opens a place and waits for something that only the loaded page has. */
async function open(place: string, sign: string): Promise<void> {
  await admin.page.goto(stage().at(place));
  await admin.page.locator(sign).first().waitFor();
}

const places = (): readonly (readonly [place: string, sign: string])[] => [
  ['journeys', 'tbody [data-testid^="journey-row:"]'],
  [`journeys/${journeyId}`, '[data-testid="step:send-message-1"]'],
  [`journeys/${journeyId}?view=observe`, '[data-testid="count:wait-1"]'],
  ['runs', 'tbody [data-testid="run-status"]'],
  [`runs/${runId}`, '[data-testid="run-present"]'],
  ['sends', 'h1'],
  ['attention', '[data-testid="run-retry"]'],
  ['customers', 'tbody [data-testid^="customer-row:"]'],
  ['stops', '[data-testid="switch:corp:"]'],
  ['corp', 'h1'],
  ['settings', '[data-testid="add-key"]'],
  ['users', '[data-testid="user-row:admin"]'],
];

describe('for everybody', () => {
  it('the login page has no barriers', async () => {
    const { page } = await stage().visit();
    await page.goto(stage().environment.serverUrl);
    await page.getByTestId('login-submit').waitFor();
    await stage().shoot(page, 'login');
    expect(await barriers(page)).toEqual([]);
  });
});

describe('words', () => {
  it('are set in the Chinese font that comes with the product', async () => {
    const { page } = admin;
    await open('journeys', 'tbody [data-testid^="journey-row:"]');
    const family = await page.getByRole('heading', { name: '旅程' }).evaluate((heading) => getComputedStyle(heading).fontFamily);
    expect(family).toMatch(/^"?Noto Sans SC Variable/u);
    await page.waitForFunction(() => [...document.fonts].some((font) => font.family.includes('Noto Sans SC') && font.status === 'loaded'));
    expect(await page.evaluate(() => document.fonts.check('14px "Noto Sans SC Variable"', '旅程客户群发'))).toBe(true);
  });

  it('are English on every page after the switch', async () => {
    const { page } = admin;
    await open('journeys', 'h1');
    await page.getByTestId('language').click();
    await page.getByRole('heading', { name: 'Journeys' }).waitFor();
    const left: string[] = [];
    for (const [place, sign] of places()) {
      await open(place, sign);
      const words = await page.locator('h1, h2, h3, th, dt, button, label, nav a, [role="alert"], .ant-tag').allInnerTexts();
      const chinese = words.filter((word) => /\p{Script=Han}/u.test(withoutData(word)));
      left.push(...chinese.map((word) => `${place}: ${word}`));
    }
    await page.getByTestId('language').click();
    expect(left).toEqual([]);
  });
});

/** Names and texts that people wrote stay as they are. */
function withoutData(line: string): string {
  const { corp } = stage();
  const customers = corp.customers.flatMap(({ name, city, followers }) => [
    name,
    city,
    ...followers.flatMap(({ tags }) => tags.map((tag) => tag.name)),
  ]);
  const employees = ['林晓雨', '陈浩', '王雅婷', '刘建国', '赵敏', '孙磊'];
  return ['示范企业', '管理员', '资料发送', text, ...employees, ...customers]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), line);
}

describe('two people and one draft', () => {
  let mine: Visitor;
  let theirs: Visitor;

  /** Theirs is saved first; mine is told. */
  async function overtake(name: { readonly theirs: string; readonly mine: string }): Promise<void> {
    for (const { page } of [mine, theirs]) {
      await page.goto(stage().at(`journeys/${journeyId}`));
      await new Canvas(page).open('send-message-1');
    }
    await theirs.page.locator('#step-name').fill(name.theirs);
    await new Canvas(theirs.page).saved(name.theirs);
    await mine.page.locator('#step-name').fill(name.mine);
    await mine.page.getByRole('dialog', { name: '有人在您之后保存了这份草稿' }).waitFor();
  }

  async function theySee(name: string): Promise<void> {
    await new Canvas(mine.page).saved(name);
    await theirs.page.reload();
    await new Canvas(theirs.page).step('send-message-1').getByText(name).waitFor();
  }

  beforeAll(async () => {
    mine = await stage().signIn();
    theirs = await stage().signIn();
  });

  it('a stale save asks which one to keep, and the other can be had back', async () => {
    await overtake({ theirs: '对方的名称', mine: '我的名称' });
    await stage().shoot(mine.page, 'conflict');
    await mine.page.getByTestId('take-theirs').click();
    await new Canvas(mine.page).step('send-message-1').getByText('对方的名称').waitFor();
    await mine.page.getByTestId('undo').click();
    await theySee('我的名称');
  });

  it('keeping mine does not lose theirs', async () => {
    await overtake({ theirs: '他们的名称', mine: '自己的名称' });
    await mine.page.getByTestId('keep-mine').click();
    await theySee('自己的名称');
    await mine.page.getByTestId('undo').click();
    await theySee('他们的名称');
  });
});

describe('edits that cannot be saved', () => {
  it('stay on this computer when leaving, and can be had back', async () => {
    const { page } = await stage().signIn();
    const canvas = new Canvas(page);
    const url = stage().at(`journeys/${journeyId}`);
    await page.goto(url);
    await canvas.open('send-message-1');
    await page.route('**/draft', (route) => route.fulfill({ status: 413, body: '' }));
    await page.locator('#step-name').fill('没有存上的名称');
    await page.locator('[data-testid="save-state"][data-kind="refused"]').waitFor();
    await page.getByRole('link', { name: '返回旅程列表' }).click();
    await page.getByRole('dialog', { name: '还有修改没有保存' }).waitFor();
    await stage().shoot(page, 'leave-unsaved');
    await page.getByTestId('leave-go').click();
    await page.getByTestId(`journey-row:${journeyId}`).waitFor();
    await page.unroute('**/draft');
    await page.goto(url);
    await page.getByRole('dialog', { name: '恢复未保存的修改' }).waitFor();
    await stage().shoot(page, 'recover-unsaved');
    await page.getByTestId('recover').click();
    await canvas.saved('没有存上的名称');
    await page.reload();
    await canvas.step('send-message-1').getByText('没有存上的名称').waitFor();
    expect(await page.getByTestId('recover').count()).toBe(0);
  });
});

describe('keys', () => {
  it('undo and redo what was drawn, and delete only from the canvas', async () => {
    const { page } = admin;
    const canvas = new Canvas(page);
    await open(`journeys/${journeyId}`, '[data-testid="step:send-message-1"]');
    await canvas.addAfter('wait-1', 'next', 'change-tags');
    await canvas.step('change-tags-1').waitFor();
    await page.locator('#step-name').fill('加标签');
    await page.keyboard.press('Backspace');
    await canvas.step('change-tags-1').getByText('加标').waitFor();
    await canvas.closePanel();
    await canvas.step('change-tags-1').click();
    await canvas.step('change-tags-1').press('Delete');
    await canvas.step('change-tags-1').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await canvas.step('change-tags-1').waitFor();
    await page.keyboard.press('Control+Shift+z');
    await canvas.step('change-tags-1').waitFor({ state: 'detached' });
    await canvas.saved();
  });
});
