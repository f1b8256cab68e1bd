import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** A container has no user namespaces, a small /dev/shm and no graphics card. */
const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];

/** Without a locale Chromium writes plain names of files alone: `download` for 消息预览.png. */
const env = { ...process.env, LC_ALL: 'C.UTF-8' };

/** A real Chromium without a window: the one of `CHROMIUM_PATH`, else the one that came with the packages. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? (await sparticuz.executablePath());
  return chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: flags, env });
}
