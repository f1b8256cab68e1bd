import type { AttributeType, Duration } from '@tagtrail/core/kernel';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../fields/duration-field';
import { TypedValueField } from '../../nodes/view/value-source-field';
import { useWords } from '../../words/words';
import { placeKey, usualTime } from '../run/endings';
import type { ChosenEnding } from '../scene/trial-scene';
import type { OpenTrial } from '../trial-context';
import type { ChoiceInLine } from './log-lines';
import { choiceText } from './left-words';
import styles from '../trial.module.css';

interface EndingFieldProps {
  readonly at: ChoiceInLine;
  /** How it ended without being chosen, where that is known already. */
  readonly came: string | null;
  /** While the run stands here all of it may be chosen; later only what matters is shown. */
  readonly isHere: boolean;
  readonly trial: OpenTrial;
}

/** How what was asked for ends, or is answered: the good end until the operator chooses another, at the moment it is met. */
export function EndingField({ at: { place, instruction, choice }, came, isHere, trial }: EndingFieldProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { key, port, after, values, put } = useEnding({ place, choice, came, trial });
  const usualAfter = (next: string): Duration => (instruction.kind === 'invoke' ? usualTime(instruction.request, next) : choice.usual.after);
  const label = t(`trial.choice.${choice.kind}`);
  return (
    <div className={styles['choice']} data-testid={`trial-ending:${key}`}>
      <span className={styles['row']}>
        <span className={styles['quiet']}>{label}</span>
        <Select<string>
          className={styles['grows'] ?? ''}
          size="small"
          aria-label={label}
          value={port}
          options={choice.ports.map((one) => ({ value: one, label: choiceText(one, instruction, words) }))}
          onChange={(next) => {
            put({ port: next, after: usualAfter(next) });
          }}
        />
      </span>
      {after.amount > 0 || isHere ? (
        <span className={styles['row']}>
          <span className={styles['quiet']}>{t('trial.choice.after')}</span>
          <DurationField
            id={`after-${key}`}
            label={t('trial.choice.after')}
            value={after}
            onChange={(next) => {
              put({ after: next });
            }}
          />
        </span>
      ) : null}
      {port === 'accepted' ? (
        <AnswerFields
          asks={choice.asks}
          value={values}
          onChange={(values) => {
            put({ values });
          }}
        />
      ) : null}
    </div>
  );
}

/** The ending at a place, as chosen, else as it came, else the usual one. */
function useEnding({
  place,
  choice,
  came,
  trial: { scene, change, trial },
}: Pick<ChoiceInLine, 'place' | 'choice'> & Omit<EndingFieldProps, 'at' | 'isHere'>) {
  const key = trial === null ? '' : placeKey(trial.plan, place);
  const usual = { ...choice.usual, port: choice.ports.find((one) => one === came) ?? choice.usual.port };
  const ending = scene.endings[key] ?? usual;
  const put = (part: Partial<ChosenEnding>): void => {
    change({ endings: { ...scene.endings, [key]: { ...ending, ...part } } });
  };
  return { key, ...ending, put };
}

interface AnswerFieldsProps {
  readonly asks: readonly { readonly name: string; readonly type: AttributeType }[];
  readonly value: ChosenEnding['values'];
  readonly onChange: (values: ChosenEnding['values']) => void;
}

/** What another system answers, value by value; one that is left empty is not in the answer. */
function AnswerFields({ asks, value, onChange }: AnswerFieldsProps) {
  return asks.map(({ name, type }) => (
    <label key={name} className={styles['row']}>
      <span className={styles['quiet']}>{name}</span>
      <span className={styles['grows']}>
        <TypedValueField
          id={`answer-${name}`}
          label={name}
          value={value[name] ?? null}
          type={type}
          choices={[]}
          onChange={(written) => {
            const { [name]: _before, ...others } = value;
            onChange(written === null ? others : { ...others, [name]: written });
          }}
        />
      </span>
    </label>
  ));
}
