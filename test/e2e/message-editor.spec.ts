import { journey, rungs } from '@tagtrail/core/nodes';
import type { Locator, Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './support/accessibility.js';
import { choose } from './support/fields.js';
import { messageText } from './support/message-text.js';
import { Canvas } from './support/pages/canvas.js';
import { useStage } from './support/stage.js';

const stage = useStage();
let page: Page;
let journeyId: string;
let field: Locator;
let preview: Locator;

/** A draft that begins with this text, with its message open. */
async function openDraft(name: string, text: string): Promise<void> {
  const { corp, at } = stage();
  const graph = journey()
    .apiStart()
    .send([rungs.massSend(text)])
    .end()
    .graph();
  journeyId = (await corp.api.ok<{ id: string }>('POST', '/journeys', { name, graph })).id;
  if ((await page.getByTestId('save-state').count()) > 0) await new Canvas(page).saved();
  await page.goto(at(`journeys/${journeyId}`));
  await new Canvas(page).open('send-message-1');
  field = page.getByRole('textbox', { name: '内容' });
  preview = page.getByTestId('chat-preview');
  await field.waitFor();
}

/** Moves the caret by a key, until the field has been told that it stands at this sign of its line. */
async function moveCaret(key: string, to: number): Promise<void> {
  const told = page.evaluate(
    async (offset) =>
      new Promise<void>((resolve) => {
        document.addEventListener('selectionchange', function heard() {
          if (getSelection()?.focusOffset !== offset) return;
          document.removeEventListener('selectionchange', heard);
          resolve();
        });
      }),
    to,
  );
  await field.press(key);
  await told;
}

/** The text of the draft on the server. */
async function savedText(): Promise<string | undefined> {
  const [row] = await stage().environment.database.query<{ text: string }>(
    `SELECT jsonb_path_query_first(draft, '$.nodes[*].config.rungs[0].text') #>> '{}' AS text FROM journey WHERE id = $1`,
    [journeyId],
  );
  return row?.text;
}

const fallbackOf = (name: string): Locator => field.getByRole('textbox', { name: `没有「${name}」时显示` });

beforeAll(async () => {
  const { corp, signIn } = stage();
  await corp.api.ok('POST', '/attributes', { name: 'pet', title: '宠物名', type: 'text', choices: [], writers: ['api', 'journey', 'import'] });
  ({ page } = await signIn());
});

describe('the text of a message', () => {
  it('shows its variables as chips and never their code; one is inserted by mouse, and its fallback asked for in place', async () => {
    await openDraft('变量', '{{name|您好}}，欢迎光临');
    await expect.poll(() => fallbackOf('客户昵称').inputValue()).toBe('您好');
    expect(await field.textContent()).not.toContain('{{');
    await field.press('End');
    const insert = page.getByRole('combobox', { name: '插入变量' });
    await insert.click();
    await insert.fill('cwm');
    await page.getByTitle('宠物名').last().click();
    const empty = fallbackOf('宠物名');
    await expect.poll(() => empty.evaluate((input) => document.activeElement === input)).toBe(true);
    expect(await empty.getAttribute('aria-invalid')).toBe('true');
    await page.getByText('没有缺省文字').first().waitFor();
    await page.keyboard.type('毛孩子');
    await page.keyboard.press('Enter');
    await page.keyboard.type('！');
    await expect.poll(savedText).toBe('{{name|您好}}，欢迎光临{{pet|毛孩子}}！');
    expect(await empty.getAttribute('aria-invalid')).toBe('false');
    await stage().shoot(page, 'message-chips');
  });

  it('is walked by keys into a chip and out of it, and a chip goes by Backspace', async () => {
    await openDraft('按键', '一{{name|您好}}二');
    await field.press('Home');
    await moveCaret('ArrowRight', 1);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => fallbackOf('客户昵称').evaluate((input) => document.activeElement === input)).toBe(true);
    await page.keyboard.type('朋友');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('，');
    await expect.poll(savedText).toBe('一{{name|朋友}}，二');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await expect.poll(savedText).toBe('一二');
    await page.keyboard.press('Control+z');
    await expect.poll(savedText).toBe('一{{name|朋友}}二');
  });

  it('makes chips of pasted code and gives the code when copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openDraft('粘贴', '');
    await page.evaluate(() => navigator.clipboard.writeText('您好{{name|朋友}}\n第二行{{city|本地}}'));
    await field.press('Control+v');
    await expect.poll(savedText).toBe('您好{{name|朋友}}\n第二行{{city|本地}}');
    expect(await field.getByTestId(/^chip:/u).count()).toBe(2);
    await field.press('Control+a');
    await page.keyboard.press('Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('您好{{name|朋友}}\n第二行{{city|本地}}');
    await page.keyboard.press('Control+x');
    await expect.poll(() => messageText(field)).toBe('\n');
    await page.keyboard.press('Control+z');
    await expect.poll(savedText).toBe('您好{{name|朋友}}\n第二行{{city|本地}}');
  });

  it('takes emoji where the caret stands, and what the canvas undoes', async () => {
    await openDraft('表情', '您好');
    await field.press('Home');
    await page.getByRole('button', { name: '插入表情' }).click();
    await page.getByTestId('emojis').getByRole('button', { name: '🎉' }).click();
    await expect.poll(savedText).toBe('🎉您好');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await expect.poll(() => messageText(field)).toBe('您好');
    await expect.poll(savedText).toBe('您好');
  });
});

describe('the preview', () => {
  it('reads as one customer reads it, and as one of whom nothing is known', async () => {
    const { corp } = stage();
    await openDraft('预览', '{{name|朋友}}，您在{{city|本地}}的门店上新了');
    const [first] = corp.customers;
    if (first === undefined) throw new Error('The demo corp has no customers');
    const as = page.getByTestId('preview-as');
    await expect.poll(() => preview.textContent()).toMatch(/^[^[|{]+，您在[^[|{]+的门店上新了$/u);
    await choose(page, as, '资料为空的客户');
    await preview.getByText('朋友，您在本地的门店上新了').waitFor();
    await choose(page, as, '显示变量名');
    await preview.getByText('客户昵称 | 朋友').waitFor();
  });

  it('stands on the side of the receiver, light or dark, as wide as the phone, and folds what is long', async () => {
    const { shoot } = stage();
    const avatar = await preview.locator('[aria-hidden]').first().boundingBox();
    const bubble = await preview.getByText('您在').first().boundingBox();
    expect((avatar?.x ?? Infinity) < (bubble?.x ?? 0)).toBe(true);
    const frame = page.locator('[data-phone]');
    await page.getByRole('button', { name: '深色' }).click();
    expect(await frame.getAttribute('data-theme')).toBe('dark');
    await shoot(page, 'message-preview-dark');
    await page.getByRole('button', { name: '深色' }).click();
    await page.locator('.ant-segmented').getByText('Android', { exact: true }).click();
    expect(await frame.getAttribute('data-phone')).toBe('Android');
    await field.fill(Array.from({ length: 20 }, (_, line) => `第 ${String(line + 1)} 行`).join('\n'));
    await preview.getByRole('button', { name: '全文' }).click();
    await preview.getByRole('button', { name: '收起' }).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('is handed over as a picture', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-preview').click()]);
    expect(download.suggestedFilename()).toBe('消息预览.png');
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    // The width of the picture stands in its head: the phone's, twice as fine.
    expect(bytes.readUInt32BE(16)).toBe(720);
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(800);
    await download.saveAs('test/artifacts/screens/message-exported.png');
  });
});
