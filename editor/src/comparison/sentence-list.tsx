import {
  AimOutlined,
  BranchesOutlined,
  EditOutlined,
  FileTextOutlined,
  MinusCircleOutlined,
  PlusCircleOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import type { Graph } from '@tagtrail/core/graph';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../words/words';
import { sentencesOf, type Sentence } from './sentences';
import styles from './comparison.module.css';

const icons: Readonly<Record<Sentence['kind'], ReactNode>> = {
  added: <PlusCircleOutlined />,
  removed: <MinusCircleOutlined />,
  changed: <EditOutlined />,
  way: <BranchesOutlined />,
  settings: <SettingOutlined />,
  note: <FileTextOutlined />,
};

/** What was done between two drawings, in the words of the moment; none while one is not there yet. */
export function useSentences(before: Graph | undefined, after: Graph | undefined): readonly Sentence[] {
  const words = useWords();
  return useMemo(() => (before === undefined || after === undefined ? [] : sentencesOf(before, after, words)), [before, after, words]);
}

interface SentenceListProps {
  readonly label: string;
  readonly sentences: readonly Sentence[];
  /** Shown at the end of a sentence about a step, where there is a canvas to go to. */
  readonly onJump?: (nodeId: string) => void;
}

/** The changes one below the other, each with the word and sign of its kind. */
export function SentenceList({ label, sentences, onJump }: SentenceListProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles['sentences']} aria-label={label} data-testid="sentences">
      {sentences.map(({ key, kind, stepId, text }) => (
        <li key={key} className={styles['sentence']} data-kind={kind}>
          <span className={styles['kind']} role="img" aria-label={t(`versions.kind.${kind}`)} title={t(`versions.kind.${kind}`)}>
            {icons[kind]}
          </span>
          <span className={styles['text']}>{text}</span>
          {stepId === null || onJump === undefined ? null : (
            <Button
              type="text"
              size="small"
              icon={<AimOutlined />}
              aria-label={t('versions.compare.jump')}
              title={t('versions.compare.jump')}
              onClick={() => {
                onJump(stepId);
              }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
