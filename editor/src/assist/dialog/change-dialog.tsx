import { EditOutlined } from '@ant-design/icons';
import type { Graph } from '@tagtrail/core/graph';
import { ok, type NodeId } from '@tagtrail/core/kernel';
import { Modal } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentences } from '../../comparison/sentence-list';
import { useEditing } from '../../editing/editing-store';
import { usePreferences } from '../../preferences/preferences';
import { ProblemList } from '../../problems/problem-list';
import { useProblems } from '../../problems/use-problems';
import { accepted, propose } from '../changing/proposal';
import { readChanges } from '../changing/read-changes';
import { ChangeRows } from './change-rows';
import { SentenceField } from './sentence-field';
import { Understood } from './understood';
import { useCorpNames } from './use-corp-names';
import styles from './assist.module.css';

/** Letters of the sentence that the list of steps to undo shows. */
const shownLetters = 20;

/** A sentence that changes the open draft: what it would do, change by change, and one step that does what is taken of it. */
export function ChangeDialog({ draft, onClose }: { readonly draft: Graph; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const edit = useEditing((state) => state.edit);
  const spent = useEditing((state) => state.spent);
  const [sentence, setSentence] = useState('');
  const [rejected, setRejected] = useState<ReadonlySet<NodeId>>(new Set());
  const read = useDeferredValue(sentence.trim());
  const names = useCorpNames();
  const locale = usePreferences((preferences) => preferences.locale);
  const asked = useMemo(() => readChanges(read, { graph: draft, names, locale }), [read, draft, names, locale]);
  const proposal = useMemo(() => propose(draft, asked.changes, spent), [draft, asked, spent]);
  const result = useMemo(() => accepted(draft, asked.changes, { rejected, spent }), [draft, asked, rejected, spent]);
  const sentences = useSentences(draft, proposal.graph);
  const apply = (): void => {
    edit({
      label: t('assist.change.history', { sentence: [...read].slice(0, shownLetters).join('') }),
      apply: (now) => ok(accepted(now, asked.changes, { rejected, spent })),
    });
    onClose();
  };
  return (
    <Modal
      open
      width={680}
      title={
        <>
          <EditOutlined /> {t('assist.change.title')}
        </>
      }
      okText={t('assist.change.apply')}
      okButtonProps={{ disabled: result === draft || sentences.length === 0, 'data-testid': 'apply-changes' }}
      mask={{ closable: sentence.trim() === '' }}
      keyboard={sentence.trim() === ''}
      onOk={apply}
      onCancel={onClose}
    >
      <div className={styles['body']}>
        <p>{t('assist.change.lead')}</p>
        <SentenceField
          examples="change"
          value={sentence}
          onChange={(next) => {
            setSentence(next);
            setRejected(new Set());
          }}
        />
        <section className={styles['section']} aria-live="polite">
          <h3>{t('assist.change.rows', { n: sentences.length })}</h3>
          {sentences.length === 0 ? <p>{t(read === '' ? 'assist.change.nothing' : 'assist.change.without')}</p> : null}
          <ChangeRows
            sentences={sentences}
            proposal={proposal}
            rejected={rejected}
            kept={useMemo(() => new Set(result.nodes.map(({ id }) => id)), [result])}
            onReject={(stepId, isRejected) => {
              setRejected((before) => new Set(isRejected ? [...before, stepId] : [...before].filter((id) => id !== stepId)));
            }}
          />
        </section>
        <Understood assumptions={asked.assumptions} unread={asked.unread} />
        {sentences.length === 0 ? null : <Problems graph={result} />}
      </div>
    </Modal>
  );
}

function Problems({ graph }: { readonly graph: Graph }) {
  const { t } = useTranslation();
  const problems = useProblems(graph);
  return (
    <section className={styles['section']}>
      <h3>{t('assist.change.problems', { n: problems.length })}</h3>
      <ProblemList graph={graph} problems={problems} onJump={null} onFix={null} />
    </section>
  );
}
