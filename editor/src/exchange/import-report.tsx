import { CheckCircleFilled } from '@ant-design/icons';
import type { JourneyFile } from '@tagtrail/core/nodes';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RemapList } from '../canvas/paste/remap-list';
import { useCreateJourney } from '../journeys/use-journey-actions';
import { titleOf, viewOf } from '../nodes/views';
import { usePreferences } from '../preferences/preferences';
import { ProblemList } from '../problems/problem-list';
import { Panel } from '../ui/page/panel';
import { useDryRun, type DryRun } from './use-dry-run';
import styles from './exchange.module.css';

interface ImportReportProps {
  readonly journey: JourneyFile;
  readonly onAnother: () => void;
}

/** What is in the file, what this corp lacks for it and what would stand against publishing; the draft is made on a press. */
export function ImportReport({ journey, onAnother }: ImportReportProps) {
  const { t } = useTranslation();
  const run = useDryRun(journey);
  const create = useCreateJourney();
  const [name, setName] = useState(journey.name);
  const named = name.trim() !== '';
  return (
    <>
      <Panel>
        <Form layout="vertical">
          <Form.Item
            label={t('exchange.import.name')}
            htmlFor="import-name"
            {...(named ? {} : { validateStatus: 'error' as const, help: t('exchange.import.nameMissing') })}
          >
            <Input
              id="import-name"
              maxLength={100}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
              }}
            />
          </Form.Item>
        </Form>
      </Panel>
      <Needs run={run} journey={journey} />
      <Panel title={t('exchange.import.problems', { n: run.problems.length })}>
        {run.problems.length === 0 ? (
          <Fine text={t('exchange.import.problemsNone')} />
        ) : (
          <>
            <p className={styles['note']}>{t('exchange.import.problemsText')}</p>
            <ProblemList graph={run.graph} problems={run.problems} onJump={null} onFix={null} />
          </>
        )}
      </Panel>
      <Steps run={run} />
      <div className={styles['foot']}>
        <Button onClick={onAnother}>{t('exchange.import.another')}</Button>
        <Button
          type="primary"
          disabled={!named}
          loading={create.isPending}
          data-testid="import-confirm"
          onClick={() => {
            create.mutate({ name: name.trim(), graph: run.graph });
          }}
        >
          {t('exchange.import.confirm')}
        </Button>
      </div>
    </>
  );
}

function Fine({ text }: { readonly text: string }) {
  return (
    <p className={styles['fine']}>
      <CheckCircleFilled /> {text}
    </p>
  );
}

function Needs({ run, journey }: { readonly run: DryRun; readonly journey: JourneyFile }) {
  const { t } = useTranslation();
  const { unknown, templates, inPlaceOf, choose } = run;
  return (
    <Panel title={t('exchange.import.needs', { n: unknown.length })}>
      {unknown.length === 0 ? (
        <Fine text={t('exchange.import.needsNone')} />
      ) : (
        <>
          <p className={styles['note']}>{t('exchange.import.needsText')}</p>
          <RemapList unknown={unknown} names={journey.names} inPlaceOf={inPlaceOf} onChoose={choose} />
        </>
      )}
      {templates === 0 ? null : <Alert type="info" showIcon title={t('exchange.import.templates', { n: templates })} />}
    </Panel>
  );
}

/** Every step of the file, by the name an operator knows it by. */
function Steps({ run: { graph } }: { readonly run: DryRun }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  return (
    <Panel title={t('exchange.import.steps', { n: graph.nodes.length })}>
      {graph.nodes.length === 0 ? <p className={styles['note']}>{t('exchange.import.stepsNone')}</p> : null}
      <ol className={styles['steps']} data-testid="import-steps">
        {graph.nodes.map((node) => (
          <li key={node.id}>
            {titleOf(node, locale)} {node.name === '' ? null : <span className={styles['kind']}>{viewOf(node.type)?.texts[locale].label}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
