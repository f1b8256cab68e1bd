/** What is added to addresses, each under its own name; `''` adds nothing. `{journey}`, `{step}` and `{channel}` stand for what is followed. */
export interface UtmRule {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly term: string;
  readonly content: string;
}

/** What the words in braces stand for. */
export type UtmContext = Readonly<Record<'journey' | 'step' | 'channel', string>>;

const names = ['source', 'medium', 'campaign', 'term', 'content'] as const;

/**
 * The address with the parameters by which shops count visits. The rest of it stays letter by letter, since it may be signed, and what it
 * says itself stands.
 */
export function withUtm(url: string, rule: UtmRule, context: UtmContext): string {
  const [address = '', ...rest] = url.split('#');
  const fragment = rest.length === 0 ? '' : `#${rest.join('#')}`;
  const [path = '', ...queries] = address.split('?');
  const query = queries.join('?');
  const said = new Set(query.split('&').map((parameter) => parameter.split('=')[0]));
  const added = names
    .filter((name) => rule[name] !== '' && !said.has(`utm_${name}`))
    .map((name) => `utm_${name}=${encodeURIComponent(filled(rule[name], context))}`);
  const whole = [...(query === '' ? [] : [query]), ...added].join('&');
  return whole === '' ? url : `${path}?${whole}${fragment}`;
}

const filled = (text: string, context: UtmContext): string =>
  text.replace(/\{(journey|step|channel)\}/gu, (whole, name: string) => (isName(name) ? context[name] : whole));

const isName = (name: string): name is keyof UtmContext => name === 'journey' || name === 'step' || name === 'channel';
