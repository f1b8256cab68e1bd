import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

const opensBefore = 5;
const opens = 100;

/** Kilobytes of scripts and styles as they came over the wire, for somebody who has nothing in the cache. */
export async function weightOf(page: Page, url: string, seen: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const code = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script' || type === 'Stylesheet') code.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (code.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url);
  await page.locator(seen).first().waitFor();
  await delay(2_500);
  await session.detach();
  return bytes / 1_000;
}

interface Visits {
  open(page: Page): Promise<void>;
  close(page: Page): Promise<void>;
}

/** What a page holds on to after a drawing was opened and left so often: as many times what it held after the first few. */
export async function growthOver(page: Page, visits: Visits): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await repeat(page, visits, opensBefore);
  const before = await heapOf(session);
  await repeat(page, visits, opens);
  const after = await heapOf(session);
  await session.detach();
  return after / before;
}

async function repeat(page: Page, { open, close }: Visits, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await open(page);
    await close(page);
  }
}

async function heapOf(session: CDPSession): Promise<number> {
  await delay(1_000);
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}
