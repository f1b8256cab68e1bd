import type { Browser, BrowserContext, Page } from 'playwright-core';

/** One person at one browser: cookies, language and window of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every address asked of a host that is not the product's. */
  readonly foreignRequests: readonly string[];
  /** Exceptions no page caught, and what the browser itself complained about. */
  readonly complaints: readonly string[];
}

export interface VisitorOptions {
  /** Origins that belong to the product. */
  readonly origins: readonly string[];
  /** `touch`: a phone, where fingers point. */
  readonly viewport?: { readonly width: number; readonly height: number; readonly touch?: boolean };
}

/** Longest wait for one thing to appear or to be clickable, in milliseconds; sends take their time on a busy machine. */
const patienceMs = 30_000;
const withoutHost = ['data:', 'blob:', 'about:'];
/** Refusals are part of the stories; the pages show them. */
const refusal = /the server responded with a status of 4\d\d/u;
/** What the browser says of requests while a story has cut its line. */
const cutOff = /net::ERR_INTERNET_DISCONNECTED/u;

const desk: NonNullable<VisitorOptions['viewport']> = { width: 1440, height: 900 };

export async function openVisitor(browser: Browser, { origins, viewport = desk }: VisitorOptions): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: viewport.width, height: viewport.height },
    hasTouch: viewport.touch === true,
    isMobile: viewport.touch === true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(patienceMs);
  const foreignRequests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (!withoutHost.includes(protocol) && !origins.includes(origin)) foreignRequests.push(request.url());
  });
  context.on('weberror', (failure) => complaints.push(String(failure.error())));
  context.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !refusal.test(text) && !cutOff.test(text)) complaints.push(text);
  });
  // Who goes on before the draft is saved finds the question about it on the next page, on a slow machine alone.
  context.on('dialog', (dialog) => {
    if (dialog.type() === 'beforeunload') complaints.push(`left ${dialog.page()?.url() ?? 'a page'} with unsaved edits`);
    void dialog.accept();
  });
  return { page: await context.newPage(), context, foreignRequests, complaints };
}
