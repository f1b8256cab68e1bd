import data, { type CompatStatement, type Identifier } from '@mdn/browser-compat-data' with { type: 'json' };
import type { Page } from 'playwright-core';

/** The oldest Chrome, and so the oldest WeCom browser, in which every page works. The README names it, the build lowers syntax to it. */
export const floor = 87;

/** One thing of the language or the browser: a member of an object and of its prototype, or a whole object of the page. */
interface Feature {
  readonly object: string;
  readonly member: string | null;
}

/** What may be dropped without anybody missing it: scroll bars and line breaks of another look, and finer looks of libraries' own parts. */
const decoration: readonly RegExp[] = [
  /^(scrollbar-(color|width|gutter)|text-wrap) in /u,
  /^:has in \.css-\w+\.ant-[^{]*\{(?:(?:outline|outline-offset|transition|border[a-z-]*|padding|background|row-gap|display|align-items):[^;]*;)*\}$/u,
  /^color-mix\(\) in [^{]*\{--ant-btn-compact-connect-border-color:[^;]*;?\}$/u,
  /^translate in \.react-flow__resize-control/u,
];

/** Chrome's first version with the feature by MDN's table; null where it never had it, or only behind a flag or a prefix. */
function sinceChrome(compat: CompatStatement | undefined): number | null {
  const support = compat?.support.chrome ?? [];
  const versions = (Array.isArray(support) ? support : [support]).flatMap(({ version_added: version, flags, prefix, alternative_name: other }) =>
    typeof version === 'string' && (flags ?? prefix ?? other) === undefined ? [Number.parseFloat(version.replace('≤', ''))] : [],
  );
  return versions.length === 0 ? null : Math.min(...versions);
}

const isNewer = (identifier: Identifier): boolean => (sinceChrome(identifier.__compat) ?? 0) > floor;
const partsOf = (identifier: Identifier): [string, Identifier][] =>
  Object.keys(identifier).flatMap((name): [string, Identifier][] => {
    const part = name === '__compat' ? undefined : identifier[name];
    return part === undefined ? [] : [[name, part]];
  });
const newerNames = (identifier: Identifier | undefined): string[] =>
  partsOf(identifier ?? {})
    .filter(([, part]) => isNewer(part))
    .map(([name]) => name);

/** All of the language and of the browser's interfaces that came after the floor. */
function newerFeatures(): Feature[] {
  const objects = [...partsOf(data.javascript['builtins'] ?? {}), ...partsOf(data.api)];
  return objects.flatMap(([object, identifier]): Feature[] =>
    isNewer(identifier)
      ? [{ object, member: null }]
      : newerNames(identifier).map((member) => ({ object, member: member.replace(/_(static|event)$/u, '') })),
  );
}

/** Takes from every page to come what the floor does not have, before its first script runs. */
export async function takeAwayTheNew(page: Page): Promise<void> {
  await page.addInitScript((features: Feature[]) => {
    const inWorld = (name: string): unknown => Reflect.get(globalThis, name);
    for (const { object, member } of features) {
      const owner = inWorld(object);
      if (member === null || typeof owner !== 'function') Reflect.deleteProperty(globalThis, member === null ? object : '');
      else for (const place of [owner, Object(Reflect.get(owner, 'prototype'))]) Reflect.deleteProperty(place, member);
    }
  }, newerFeatures());
}

/** One rule of a style sheet from its selector to its closing brace, or the head of one that holds others. */
const rulePattern = /[^{}]+\{(?:[^{}]*\})?/gu;

/** What style sheets say that came after the floor, each with its rule: selectors, at-rules, functions and units drop a whole rule or line. */
export function newerInStyles(css: string): string[] {
  const text = css.replaceAll(/\/\*.*?\*\//gsu, '').replaceAll(/"[^"]*"|'[^']*'|url\([^)]*\)/gu, '""');
  return (text.match(rulePattern) ?? []).flatMap((rule) => {
    const names = namesIn(rule);
    return newerNamesOfStyles()
      .filter((name) => names.has(name))
      .map((name) => `${name} in ${rule.trim()}`)
      .filter((found) => !decoration.some((pattern) => pattern.test(found)));
  });
}

function namesIn(rule: string): ReadonlySet<string> {
  const [selector = '', body = ''] = [rule.slice(0, rule.indexOf('{')), rule.slice(rule.indexOf('{'))];
  const all = (text: string, pattern: RegExp, as: string): string[] => [...text.matchAll(pattern)].map(([, name = '']) => as.replace('*', name));
  return new Set([
    ...all(selector, /::?([a-z][a-z-]*)/gu, ':*'),
    ...all(selector, /@([a-z][a-z-]*)/gu, '@*'),
    ...all(body, /[;{]\s*([a-z][a-z-]*)\s*:/gu, '*'),
    ...all(body, /([a-z][a-z-]*)\(/gu, '*()'),
    ...all(body, /\d([dsl]v[hw]|cq[whib])\b/gu, '1*'),
  ]);
}

const newerNamesOfStyles = (): string[] => [
  ...newerNames(data.css['selectors']).map((name) => `:${name}`),
  ...newerNames(data.css['at-rules']).map((name) => `@${name}`),
  ...newerNames(data.css['properties']),
  ...['color-mix', 'lab', 'lch', 'oklab', 'oklch', 'hwb', 'light-dark', 'round', 'mod', 'rem', 'anchor'].map((name) => `${name}()`),
  ...['dvh', 'svh', 'lvh', 'dvw', 'svw', 'lvw', 'cqw', 'cqh', 'cqi', 'cqb'].map((name) => `1${name}`),
];

/** Every style sheet in force on the page, as it came: of files and of those that antd writes. */
export async function stylesOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const written = [...document.querySelectorAll('style')].map(({ textContent }) => textContent);
    const files = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(async ({ href }) => (await fetch(href)).text());
    return [...written, ...(await Promise.all(files))].join('\n');
  });
}
