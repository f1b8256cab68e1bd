import { Alert, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { InstantField } from '../../fields/clock-fields';
import { titleOf } from '../../nodes/views';
import { problemText, useWords } from '../../words/words';
import type { OpenTrial } from '../trial-context';
import { CustomerFields } from './customer-fields';
import { EntryFields } from './entry-fields';
import { HappeningsField } from './happenings-field';
import styles from '../trial.module.css';

/** What a try starts from: the trigger, the time, the customer, and what happens to them on the way. */
export function SceneForm({ trial }: { readonly trial: OpenTrial }) {
  const { t } = useTranslation();
  return (
    <Form layout="vertical" data-testid="trial-scene">
      <p className={styles['hint']}>{t('trial.notCounted')}</p>
      <StartFields trial={trial} />
      <h3 className={styles['section']}>{t('trial.scene.customer')}</h3>
      <CustomerFields trial={trial} />
      <h3 className={styles['section']}>{t('trial.scene.happenings')}</h3>
      <HappeningsField
        value={trial.scene.happenings}
        onChange={(happenings) => {
          trial.change({ happenings });
        }}
      />
    </Form>
  );
}

function StartFields({ trial }: { readonly trial: OpenTrial }) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const { triggers, triggerId, scene, startAt, change } = trial;
  return (
    <>
      <h3 className={styles['section']}>{t('trial.scene.start')}</h3>
      <Form.Item label={t('trial.scene.trigger')} htmlFor="trial-trigger">
        <Select<string>
          id="trial-trigger"
          value={triggerId}
          options={triggers.map((node) => ({ value: node.id, label: titleOf(node, locale) }))}
          onChange={(next) => {
            change({ triggerId: next, entry: {} });
          }}
        />
      </Form.Item>
      <LeftOut trial={trial} />
      <EntryFields
        fields={trial.fields}
        value={scene.entry}
        onChange={(entry) => {
          change({ entry });
        }}
      />
      <Form.Item label={t('trial.scene.startAt')} htmlFor="trial-start">
        <InstantField
          id="trial-start"
          label={t('trial.scene.startAt')}
          value={startAt}
          allowClear
          onChange={(next) => {
            change({ startAt: next });
          }}
        />
      </Form.Item>
    </>
  );
}

/** What is wrong with the trigger and the settings, without which it is tried. */
function LeftOut({ trial: { trial, triggerId } }: { readonly trial: OpenTrial }) {
  const { t } = useTranslation();
  const words = useWords();
  const leftOut = trial?.leftOut ?? [];
  const said = (own: boolean): string =>
    [...new Set(leftOut.filter(({ nodeId }) => (nodeId === triggerId) === own).map((problem) => problemText(problem, words)))].join(
      t('waits.separator'),
    );
  const [ofTrigger, ofSettings] = [said(true), said(false)];
  return (
    <>
      {ofTrigger === '' ? null : (
        <Alert type="warning" showIcon title={t('trial.scene.incomplete', { problems: ofTrigger })} data-testid="trial-incomplete" />
      )}
      {ofSettings === '' ? null : <Alert type="warning" showIcon title={t('trial.scene.leftOut', { problems: ofSettings })} />}
    </>
  );
}
