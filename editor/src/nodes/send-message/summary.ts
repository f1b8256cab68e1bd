import type { SendMessageConfig } from '@tagtrail/core/nodes';
import { parseText } from '@tagtrail/core/text';
import { fieldName } from '../../words/field-name';
import type { SummaryLine } from '../view/node-view';
import { missing, plain, quiet } from '../view/summary-line';
import { fill } from '../view/texts';
import type { Words } from '../../words/words';
import { sendMessageTexts } from './texts';

const longestSnippet = 40;

/** A text on one line, variables by their names: what a card has room for. */
function snippet(text: string, t: Words['t']): string {
  const parsed = parseText(text);
  const shown = parsed.ok
    ? parsed.value.map((part) => (part.kind === 'literal' ? part.text : `[${fieldName(`attr.${part.field}`, t)}]`)).join('')
    : text;
  const line = shown.replace(/\s+/gu, ' ').trim();
  return line.length <= longestSnippet ? line : `${line.slice(0, longestSnippet)}…`;
}

export function sendMessageSummary({ urgent, rungs }: SendMessageConfig, { locale, t }: Words): readonly SummaryLine[] {
  const texts = sendMessageTexts[locale];
  if (rungs.length === 0) return [missing(texts.empty)];
  const lines = rungs.map(({ channel, text }, index) => {
    const empty = text.trim() === '';
    const line = fill(texts.rungLine, { n: index + 1, channel: t(`app.channel.${channel}`), text: empty ? texts.noText : snippet(text, t) });
    return empty ? missing(line) : plain(line);
  });
  return urgent ? [...lines, quiet(texts.urgentLine)] : lines;
}

export function sendMessagePortLabel(port: string, _config: SendMessageConfig, { locale }: Words): string {
  const { delivered, employeeTold, accepted, notDelivered } = sendMessageTexts[locale];
  const labels: Readonly<Record<string, string>> = { delivered, employeeTold, accepted, notDelivered };
  return labels[port] ?? '';
}
