import { armPort, otherwisePort, type ConditionConfig } from '@tagtrail/core/nodes';
import { ruleSentence } from '../../conditions/sentence';
import type { SummaryLine } from '../view/node-view';
import { missing, plain } from '../view/summary-line';
import { fill } from '../view/texts';
import type { Words } from '../../words/words';
import { conditionTexts } from './texts';

/** What an arm is called: its own name, else its place. */
export function armTitle(config: ConditionConfig, index: number, { locale }: Pick<Words, 'locale'>): string {
  const name = config.arms[index]?.name.trim() ?? '';
  return name === '' ? fill(conditionTexts[locale].arm, { n: index + 1 }) : name;
}

export function conditionSummary(config: ConditionConfig, words: Words): readonly SummaryLine[] {
  const texts = conditionTexts[words.locale];
  return config.arms.map(({ rule }, index) => {
    const name = armTitle(config, index, words);
    if (rule === null) return { ...missing(fill(texts.armLine, { name, rule: texts.missing })), bullet: true };
    return { ...plain(fill(texts.armLine, { name, rule: ruleSentence(rule, words) ?? texts.rawRule })), bullet: true };
  });
}

export function conditionPortLabel(port: string, config: ConditionConfig, words: Words): string {
  if (port === otherwisePort) return conditionTexts[words.locale].otherwise;
  const index = config.arms.findIndex(({ id }) => armPort(id) === port);
  return index === -1 ? port : armTitle(config, index, words);
}
