import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { GraphSettings } from '@tagtrail/core/graph';
import { Button, Checkbox, Divider, Form, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../../fields/duration-field';
import { useSettings } from './change-settings';
import { OccurrenceField } from './occurrence-field';
import styles from './settings.module.css';

type Goal = NonNullable<GraphSettings['goal']>;

const mostExits = 10;
const noTag = { kind: 'tag', tagId: '' } as const;
const firstGoal: Goal = { when: noTag, within: { amount: 7, unit: 'days' }, ends: true };

/** What ends every run of the journey at once, and what counts as its success. */
export function ExitFields({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Divider titlePlacement="start">{t('journeyRules.exits')}</Divider>
      <ExitRules readOnly={readOnly} />
      <Divider titlePlacement="start">{t('journeyRules.goal')}</Divider>
      <GoalFields readOnly={readOnly} />
    </>
  );
}

function ExitRules({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const exits = settings.exits ?? [];
  const put = (next: typeof exits, burst?: string): void => {
    change({ exits: next.length === 0 ? null : next }, burst);
  };
  return (
    <Form.Item extra={t('journeyRules.exitsHint')}>
      {exits.map(({ when }, index) => (
        // Rules have no other name than their place.
        <section key={index} className={styles['rule']}>
          <header className={styles['head']}>
            <span>{t('journeyRules.exitNumber', { n: index + 1 })}</span>
            {readOnly ? null : (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('journeyRules.removeExit', { n: index + 1 })}
                onClick={() => {
                  put(exits.toSpliced(index, 1));
                }}
              />
            )}
          </header>
          <OccurrenceField
            id={`settings-exit-${String(index)}`}
            value={when}
            conditions
            readOnly={readOnly}
            onChange={(next, burst) => {
              put(exits.with(index, { when: next }), burst);
            }}
          />
        </section>
      ))}
      {readOnly || exits.length >= mostExits ? null : (
        <Button
          type="dashed"
          icon={<PlusOutlined />}
          data-testid="add-exit"
          onClick={() => {
            put([...exits, { when: noTag }]);
          }}
        >
          {t('journeyRules.addExit')}
        </Button>
      )}
    </Form.Item>
  );
}

function GoalFields({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const { settings, change } = useSettings();
  const goal = settings.goal ?? null;
  return (
    <>
      <Form.Item extra={t('journeyRules.goalHint')}>
        <Checkbox
          checked={goal !== null}
          data-testid="goal"
          onChange={(event) => {
            change({ goal: event.target.checked ? firstGoal : null });
          }}
        >
          {t('journeyRules.hasGoal')}
        </Checkbox>
      </Form.Item>
      {goal === null ? null : (
        <section className={styles['rule']}>
          <OccurrenceField
            id="settings-goal"
            value={goal.when}
            conditions={false}
            readOnly={readOnly}
            onChange={(when, burst) => {
              if (when.kind !== 'condition') change({ goal: { ...goal, when } }, burst);
            }}
          />
          <Space wrap>
            <span>{t('journeyRules.goalWithin')}</span>
            <DurationField
              id="settings-within"
              label={t('journeyRules.goalWithin')}
              value={goal.within}
              onChange={(within) => {
                change({ goal: { ...goal, within } }, 'within');
              }}
            />
          </Space>
          <Checkbox
            checked={goal.ends}
            onChange={(event) => {
              change({ goal: { ...goal, ends: event.target.checked } });
            }}
          >
            {t('journeyRules.goalEnds')}
          </Checkbox>
        </section>
      )}
    </>
  );
}
