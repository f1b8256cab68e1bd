import type { IncomingHttpHeaders } from 'node:http';

/** Who comes to a short address: a customer, what fetches for her before she looks, or what looks for danger. */
export type VisitKind = 'person' | 'preview' | 'scanner';

export interface Visit {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Of a customer's own address: milliseconds since its message was taken by who delivers it, null while it was not; left out for one that is for all. */
  readonly sinceSentMs?: number | null;
}

interface VisitRule {
  readonly kind: Exclude<VisitKind, 'person'>;
  /** Why nobody has clicked who comes so. */
  readonly reason: string;
  readonly holds: (visit: Visit, agent: string) => boolean;
}

/** Nobody reads a message and clicks within this time. */
const hastyMs = 1_000;

const header = ({ headers }: Visit, name: string): string => {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(', ') : (value ?? '')).toLowerCase();
};

const isHasty = ({ sinceSentMs }: Visit): boolean => sinceSentMs !== undefined && (sinceSentMs === null || sinceSentMs < hastyMs);

/** The first rule that holds says what came. All are led on alike: who is taken for a program by mistake sees no difference. */
const rules: readonly VisitRule[] = [
  {
    kind: 'preview',
    reason: 'asks for the headers alone, as programs do that check an address',
    holds: ({ method }) => method === 'HEAD',
  },
  {
    kind: 'preview',
    reason: 'says itself that it fetches before anybody looks',
    holds: (visit) => ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) => /prefetch|preview|prerender/u.test(header(visit, name))),
  },
  {
    kind: 'preview',
    reason: 'fetches a picture or data, not a page to be shown',
    holds: (visit) => !['', 'document', 'iframe'].includes(header(visit, 'sec-fetch-dest')),
  },
  { kind: 'scanner', reason: 'says no name, and every browser does', holds: (_visit, agent) => agent.trim() === '' },
  {
    kind: 'preview',
    reason: 'messengers and search engines, which fetch what they show beside an address',
    holds: (_visit, agent) =>
      /(?<!cu)bot\b|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|skypeuri|embedly|imageproxy|mailproxy/iu.test(agent),
  },
  {
    kind: 'scanner',
    reason: 'mail security, which follows every address before a mail is shown',
    holds: (_visit, agent) =>
      /barracuda|mimecast|proofpoint|trendmicro|symantec|forcepoint|sophos|office existence|safelinks|urlscan|virustotal/iu.test(agent),
  },
  {
    kind: 'scanner',
    reason: 'libraries and command lines, and browsers that nobody looks at',
    holds: (_visit, agent) =>
      /^(?:node|java|ruby|php|dart)\b|curl\/|wget|python|aiohttp|httpx|go-http|okhttp|httpclient|node-fetch|axios|undici|libwww|headless|phantomjs|puppeteer|playwright/iu.test(
        agent,
      ),
  },
  {
    kind: 'scanner',
    reason: 'comes sooner than anybody reads, from a machine as data centres have them',
    holds: (visit, agent) => isHasty(visit) && (header(visit, 'accept-language') === '' || /x11; linux/iu.test(agent)),
  },
];

/** What came, and by which rule it was told from a person; null for a person. */
export function judgeVisit(visit: Visit): { readonly kind: VisitKind; readonly reason: string | null } {
  const agent = visit.headers['user-agent'] ?? '';
  const rule = rules.find(({ holds }) => holds(visit, agent));
  return rule === undefined ? { kind: 'person', reason: null } : { kind: rule.kind, reason: rule.reason };
}
