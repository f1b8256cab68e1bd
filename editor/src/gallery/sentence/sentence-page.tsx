import { ArrowLeftOutlined } from '@ant-design/icons';
import type { Graph } from '@tagtrail/core/graph';
import { Button, Form, Input } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SentenceField } from '../../assist/dialog/sentence-field';
import { Understood } from '../../assist/dialog/understood';
import { useCorpNames } from '../../assist/dialog/use-corp-names';
import { describeJourney } from '../../assist/drawing/draw-story';
import { plain } from '../../assist/reading/read-sentence';
import { useCreateJourney } from '../../journeys/use-journey-actions';
import { ProblemList } from '../../problems/problem-list';
import { useProblems } from '../../problems/use-problems';
import { useCorpId, useRights } from '../../session/session';
import { Page } from '../../ui/page/page';
import { Panel } from '../../ui/page/panel';
import { FlowSketch } from '../flow-sketch';
import styles from './sentence.module.css';

const nameLetters = 30;

/** The beginning of the sentence: what it is called until somebody says otherwise. */
const nameFrom = (sentence: string): string => [...plain(sentence).replaceAll(/[「」『』“”"\n]/gu, '')].slice(0, nameLetters).join('');

/** A journey by a sentence: what it would draw, all that is taken for granted, and a press that makes the draft. */
export function SentencePage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const [sentence, setSentence] = useState('');
  const [typedName, setTypedName] = useState<string | null>(null);
  const read = useDeferredValue(sentence.trim());
  const names = useCorpNames();
  const { graph, assumptions, unread } = useMemo(() => describeJourney(read, names), [read, names]);
  const create = useCreateJourney();
  const name = typedName ?? nameFrom(sentence);
  const named = name.trim() !== '';
  return (
    <Page
      title={t('assist.page.title')}
      lead={t('assist.page.lead')}
      back={
        <Link to={`/c/${corpId}/journeys`} className={styles['back'] ?? ''}>
          <ArrowLeftOutlined /> {t('assist.page.back')}
        </Link>
      }
    >
      <div className={styles['sides']}>
        <div>
          <Panel>
            <SentenceField examples="draw" value={sentence} onChange={setSentence} />
            <div className={styles['name']}>
              <Form layout="vertical">
                <Form.Item
                  label={t('assist.page.name')}
                  htmlFor="sentence-name"
                  {...(named || graph === null ? {} : { validateStatus: 'error' as const, help: t('assist.page.nameMissing') })}
                >
                  <Input
                    id="sentence-name"
                    maxLength={100}
                    autoComplete="off"
                    value={name}
                    onChange={(event) => {
                      setTypedName(event.target.value);
                    }}
                  />
                </Form.Item>
              </Form>
            </div>
            <div className={styles['foot']}>
              <Button
                type="primary"
                disabled={graph === null || !named || !operate}
                loading={create.isPending}
                data-testid="draw-sentence"
                onClick={() => {
                  if (graph !== null) create.mutate({ name: name.trim(), graph });
                }}
              >
                {t('assist.page.submit')}
              </Button>
            </div>
          </Panel>
        </div>
        <div>
          <Panel title={t('assist.page.preview')}>
            {graph === null ? <p className={styles['soft']}>{t('assist.page.nothing')}</p> : <FlowSketch graph={graph} />}
            <Understood assumptions={assumptions} unread={unread} />
            {graph === null ? null : <Problems graph={graph} />}
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function Problems({ graph }: { readonly graph: Graph }) {
  const { t } = useTranslation();
  const problems = useProblems(graph);
  return (
    <section data-testid="sentence-problems">
      <h3>{t('assist.page.problems', { n: problems.length })}</h3>
      {problems.length === 0 ? (
        <p className={styles['soft']}>{t('assist.page.problemsNone')}</p>
      ) : (
        <ProblemList graph={graph} problems={problems} onJump={null} onFix={null} />
      )}
    </section>
  );
}
