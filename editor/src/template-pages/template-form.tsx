import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { newRung, tooLongFor, type TemplateContent } from '@tagtrail/core/nodes';
import { messageCategories } from '@tagtrail/core/plan';
import { Form, Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { AttachmentsField } from '../nodes/send-message/attachments/attachments-field';
import { MessageField } from '../nodes/send-message/message/message-field';
import { TextFindings } from '../nodes/send-message/message/text-findings';
import { problemText, useWords } from '../words/words';
import styles from './template-pages.module.css';

/** What is being written. */
export interface TemplateWords {
  readonly name: string;
  readonly content: TemplateContent;
}

interface TemplateFormProps {
  readonly words: TemplateWords;
  /** What is said of the content, by its places. */
  readonly problems: readonly Diagnostic[];
  readonly readOnly: boolean;
  readonly onChange: (words: TemplateWords) => void;
}

const carrier = newRung('template', 'customer_mass_send');
const isLaw = ({ code }: Diagnostic): boolean => code.startsWith('law.');

/** The fields of a template: the same as those of a message, with what is said of them below each. */
export function TemplateForm({ words, problems, readOnly, onChange }: TemplateFormProps) {
  const { t } = useTranslation();
  const { name, content } = words;
  const put = (part: Partial<TemplateContent>): void => {
    onChange({ name, content: { ...content, ...part } });
  };
  const ofText = problems.filter(({ pointer }) => pointer === '/text');
  return (
    <Form layout="vertical" component={false} disabled={readOnly}>
      <Form.Item label={t('templates.name')} htmlFor="template-name" required>
        <Input
          id="template-name"
          value={name}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => {
            onChange({ name: event.target.value, content });
          }}
        />
      </Form.Item>
      <Form.Item label={t('templates.category')} extra={t('templates.categoryHint')}>
        <Segmented
          value={content.category}
          options={messageCategories.map((value) => ({ value, label: t(`policy.category.${value}`) }))}
          onChange={(category) => {
            put({ category });
          }}
        />
      </Form.Item>
      <TitleField content={content} problems={problems.filter(({ pointer }) => pointer === '/title')} readOnly={readOnly} onChange={put} />
      <MessageField
        id="template-text"
        channel="email"
        room={null}
        tracked={false}
        value={content.text}
        problem={ofText.find((problem) => !isLaw(problem)) ?? null}
        readOnly={readOnly}
        addedBytes={0}
        optional={content.attachments.length > 0}
        onChange={(text) => {
          put({ text });
        }}
      />
      <TooLong content={content} />
      <TextFindings
        text={content.text}
        problems={ofText}
        readOnly={readOnly}
        onChange={(text) => {
          put({ text });
        }}
      />
      <AttachmentsField
        rung={{ ...carrier, attachments: content.attachments }}
        problems={problems}
        readOnly={readOnly}
        onChange={(attachments) => {
          put({ attachments });
        }}
      />
    </Form>
  );
}

interface TitleFieldProps extends Pick<TemplateFormProps, 'problems' | 'readOnly'> {
  readonly content: TemplateContent;
  readonly onChange: (part: Pick<TemplateContent, 'title'>) => void;
}

function TitleField({ content: { title }, problems, readOnly, onChange }: TitleFieldProps) {
  const { t } = useTranslation();
  const words = useWords();
  const problem = problems.find((one) => !isLaw(one) && one.severity === 'error');
  const put = (next: string): void => {
    onChange({ title: next });
  };
  return (
    <>
      <Form.Item
        label={t('templates.titleField')}
        htmlFor="template-title"
        extra={t('templates.titleHint')}
        {...(problem === undefined ? {} : { validateStatus: 'error' as const, help: problemText(problem, words) })}
      >
        <Input
          id="template-title"
          value={title}
          maxLength={1_000}
          onChange={(event) => {
            put(event.target.value);
          }}
        />
      </Form.Item>
      <TextFindings text={title} problems={problems} readOnly={readOnly} onChange={put} />
    </>
  );
}

function TooLong({ content }: { readonly content: TemplateContent }) {
  const { t } = useTranslation();
  const channels = tooLongFor(content);
  if (channels.length === 0) return null;
  const named = channels.map((channel) => t(`app.channel.${channel}`)).join(t('templates.and'));
  return (
    <p className={styles['hint']} role="status" data-testid="template-too-long">
      {t('templates.tooLong', { channels: named })}
    </p>
  );
}
