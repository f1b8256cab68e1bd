import { ownWordGrades, type OwnWordGrade } from '@tagtrail/core/law';
import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeWords } from './use-change-words';
import { readWords } from './words-file';

interface Draft {
  readonly text: string;
  /** Of words that name none. */
  readonly grade: OwnWordGrade;
  readonly live: boolean;
}

const nothing: Draft = { text: '', grade: 'blocked', live: false };

/** Words by hand, pasted, or from a sheet: a line each. */
export function AddWordsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { save } = useChangeWords();
  const [draft, setDraft] = useState(nothing);
  const words = useWordsIn(draft);
  const change = (part: Partial<Draft>): void => {
    setDraft({ ...draft, ...part });
  };
  return (
    <Modal
      open
      title={t('law.add')}
      okText={t('law.addCount', { n: words.length })}
      okButtonProps={{ disabled: words.length === 0, loading: save.isPending, 'data-testid': 'save-words' }}
      onCancel={onClose}
      onOk={() => {
        save.mutate(words, { onSuccess: onClose });
      }}
    >
      <Form layout="vertical">
        <Form.Item label={t('law.wordsField')} extra={t('law.wordsHint')} htmlFor="law-words">
          <Input.TextArea
            id="law-words"
            autoFocus
            rows={6}
            value={draft.text}
            onChange={(event) => {
              change({ text: event.target.value });
            }}
          />
          <WordsFile
            onRead={(text) => {
              change({ text });
            }}
          />
        </Form.Item>
        <Form.Item label={t('law.gradeTitle')} extra={t(`law.gradeHint.${draft.grade}`)} htmlFor="law-grade">
          <Select<OwnWordGrade>
            id="law-grade"
            value={draft.grade}
            options={ownWordGrades.map((value) => ({ value, label: t(`law.grade.${value}`) }))}
            onChange={(grade) => {
              change({ grade });
            }}
          />
        </Form.Item>
        {draft.grade === 'blocked' ? (
          <Checkbox
            checked={draft.live}
            onChange={(event) => {
              change({ live: event.target.checked });
            }}
          >
            {t('law.liveField')}
          </Checkbox>
        ) : null}
      </Form>
    </Modal>
  );
}

/** What stands in the field; a line that names no grade takes the one that is chosen. */
function useWordsIn({ text, grade, live }: Draft): ReturnType<typeof readWords> {
  const { t } = useTranslation();
  const names = Object.fromEntries(ownWordGrades.map((one) => [t(`law.grade.${one}`), one]));
  return readWords(text, { ...names, '': grade }).map((word) => (word.grade === 'blocked' && live ? { ...word, live } : word));
}

/** A file of words; sheets in China are often in GB18030, which is not valid UTF-8. */
function WordsFile({ onRead }: { readonly onRead: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <input
      type="file"
      accept=".csv,.txt"
      aria-label={t('law.file')}
      onChange={(event) => {
        const [file] = event.target.files ?? [];
        void file?.arrayBuffer().then((bytes) => {
          onRead(decode(bytes));
        });
      }}
    />
  );
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
