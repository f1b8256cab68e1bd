import { DeleteOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import type { AttachmentDraft } from '@tagtrail/core/nodes';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { longestBytes, parseText, textBytes } from '@tagtrail/core/text';
import { Button, Form, Input } from 'antd';
import { MoveButtons } from '../../../ui/show/move-buttons';
import { useWords } from '../../../words/words';
import { fill, useNodeTexts } from '../../view/node-view';
import { complaintOf, problemAt } from '../form/complaint';
import { TextFindings } from '../message/text-findings';
import { attachmentTexts } from './attachment-texts';
import { FileField } from './file-field';
import styles from './attachments.module.css';

interface AttachmentEditorProps {
  /** Begins the ids of its fields. */
  readonly own: string;
  readonly attachment: AttachmentDraft;
  readonly place: { readonly index: number; readonly count: number };
  /** Problems of this attachment. */
  readonly problems: readonly Diagnostic[];
  readonly readOnly: boolean;
  readonly onChange: (attachment: AttachmentDraft, burst?: string) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** One attachment: its kind, what it shows, and its place among the others. */
export function AttachmentEditor(props: AttachmentEditorProps) {
  const { attachment, place, readOnly, onMove, onRemove } = props;
  const texts = useNodeTexts(attachmentTexts);
  return (
    <li className={styles['attachment']} data-testid={`attachment:${attachment.id}`}>
      <header className={styles['head']}>
        <span>{texts[attachment.kind]}</span>
        {readOnly ? null : (
          <span className={styles['moves']}>
            <MoveButtons place={place.index} count={place.count} onMove={onMove} />
            <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={texts.remove} onClick={onRemove} />
          </span>
        )}
      </header>
      <Fields {...props} />
    </li>
  );
}

function Fields(props: AttachmentEditorProps) {
  const { attachment, own, onChange } = props;
  const texts = useNodeTexts(attachmentTexts);
  const words = useWords();
  const file = (name: 'asset' | 'cover') => ({
    id: `${own}-${name}`,
    readOnly: props.readOnly,
    complaint: complaintOf(chosenProblem(props.problems, name), words),
  });
  switch (attachment.kind) {
    case 'image':
    case 'video':
    case 'file':
      return (
        <FileField
          {...file('asset')}
          label={texts.asset}
          use={attachment.kind}
          value={attachment.asset}
          optional={false}
          onChange={(asset) => {
            onChange({ ...attachment, asset });
          }}
        />
      );
    case 'link':
      return <LinkFields {...props} attachment={attachment} file={file('cover')} />;
    case 'miniprogram':
      return <MiniprogramFields {...props} attachment={attachment} file={file('cover')} />;
  }
}

/** A file that is not chosen yet is said by the card on the canvas. */
const chosenProblem = (problems: readonly Diagnostic[], name: string): Diagnostic | null =>
  problemAt(
    problems.filter(({ code }) => code !== 'content.noMedia'),
    name,
  );

interface CardProps<Kind extends AttachmentDraft['kind']> extends AttachmentEditorProps {
  readonly attachment: Extract<AttachmentDraft, { readonly kind: Kind }>;
  readonly file: Pick<Parameters<typeof FileField>[0], 'id' | 'readOnly' | 'complaint'>;
}

function LinkFields({ attachment, file, onChange, ...rest }: CardProps<'link'>) {
  const texts = useNodeTexts(attachmentTexts);
  const field = (name: 'title' | 'description' | 'url', limit: number): TextFieldProps => ({
    ...rest,
    name,
    limit,
    label: texts[name],
    required: name !== 'description',
    value: attachment[name],
    onChange: (value, burst) => {
      onChange({ ...attachment, [name]: value }, burst);
    },
  });
  return (
    <>
      <TextField {...field('title', limits.linkTitleBytes)} />
      <TextField {...field('description', limits.linkDescriptionBytes)} />
      <TextField {...field('url', limits.linkUrlBytes)} hint={texts.urlHint} />
      <FileField
        {...file}
        label={texts.linkCover}
        use="picture"
        value={attachment.cover}
        optional
        onChange={(cover) => {
          onChange({ ...attachment, cover });
        }}
      />
    </>
  );
}

function MiniprogramFields({ attachment, file, onChange, ...rest }: CardProps<'miniprogram'>) {
  const texts = useNodeTexts(attachmentTexts);
  const field = (name: 'title' | 'page' | 'appid', limit: number | null): TextFieldProps => ({
    ...rest,
    name,
    limit,
    label: texts[name],
    required: true,
    value: attachment[name],
    onChange: (value, burst) => {
      onChange({ ...attachment, [name]: name === 'appid' ? value.trim() : value }, burst);
    },
  });
  return (
    <>
      <TextField {...field('title', limits.miniprogramTitleBytes)} />
      <TextField {...field('appid', null)} hint={texts.appidHint} />
      <TextField {...field('page', limits.miniprogramPageBytes)} hint={texts.pageHint} />
      <FileField
        {...file}
        label={texts.cover}
        use="image"
        value={attachment.cover}
        optional={false}
        onChange={(cover) => {
          onChange({ ...attachment, cover });
        }}
      />
    </>
  );
}

interface TextFieldProps extends Pick<AttachmentEditorProps, 'own' | 'problems' | 'readOnly'> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required: boolean;
  readonly value: string;
  /** Bytes it may have with its longest values; null: it has no text of ours. */
  readonly limit: number | null;
  readonly onChange: (value: string, burst?: string) => void;
}

const longestTyped = 2_048;
/** An empty AppID is nothing to complain about before one has begun. */
const isEmptyYet = (problem: Diagnostic | null, value: string): boolean => problem?.code === 'content.badAppid' && value === '';

/** A line of a card, with how much room is left and what the law says of it. */
function TextField({ own, name, label, hint, required, value, limit, problems, readOnly, onChange }: TextFieldProps) {
  const texts = useNodeTexts(attachmentTexts);
  const words = useWords();
  const id = `${own}-${name}`;
  const parsed = parseText(value);
  const used = parsed.ok ? longestBytes(parsed.value) : textBytes(value);
  const here = problems.filter(({ pointer }) => pointer?.endsWith(`/${name}`));
  const problem = here.find(({ code, severity }) => severity === 'error' && !code.startsWith('law.') && code !== 'content.empty') ?? null;
  return (
    <>
      <Form.Item
        label={label}
        htmlFor={id}
        required={required}
        {...(hint === undefined ? {} : { extra: hint })}
        {...complaintOf(isEmptyYet(problem, value) ? null : problem, words)}
      >
        <Input
          id={id}
          value={value}
          maxLength={longestTyped}
          suffix={
            limit === null ? null : <span className={used > limit ? styles['over'] : styles['count']}>{fill(texts.bytes, { used, limit })}</span>
          }
          onChange={(event) => {
            onChange(event.target.value, id);
          }}
        />
      </Form.Item>
      <TextFindings text={value} problems={here} readOnly={readOnly} onChange={onChange} />
    </>
  );
}
