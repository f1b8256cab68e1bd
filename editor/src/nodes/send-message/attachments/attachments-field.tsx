import { PlusOutlined } from '@ant-design/icons';
import { attachmentKinds, type AttachmentKind } from '@tagtrail/core/content';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { newAttachment, type AttachmentDraft, type Rung } from '@tagtrail/core/nodes';
import { attachmentRoom } from '@tagtrail/core/plan';
import { Button, Dropdown, Form } from 'antd';
import { fill, useNodeTexts } from '../../view/node-view';
import { AttachmentEditor } from './attachment-editor';
import { attachmentTexts } from './attachment-texts';
import styles from './attachments.module.css';

interface AttachmentsFieldProps {
  readonly rung: Rung;
  /** Problems of this channel. */
  readonly problems: readonly Diagnostic[];
  readonly readOnly: boolean;
  readonly onChange: (attachments: readonly AttachmentDraft[], burst?: string) => void;
}

/** Pictures, cards and files that go with the text, in the order in which they are sent. */
export function AttachmentsField({ rung, problems, readOnly, onChange }: AttachmentsFieldProps) {
  const texts = useNodeTexts(attachmentTexts);
  const { attachments } = rung;
  const limit = attachmentRoom(rung.channel);
  return (
    <Form.Item label={texts.label} extra={fill(texts.hint, { limit })}>
      <ol className={styles['attachments']}>
        {attachments.map((attachment, index) => (
          <AttachmentEditor
            key={attachment.id}
            own={`rung-${rung.id}-attachment-${attachment.id}`}
            attachment={attachment}
            place={{ index, count: attachments.length }}
            problems={problems.filter(({ pointer }) => pointer?.includes(`/attachments/${String(index)}/`))}
            readOnly={readOnly}
            onChange={(next, burst) => {
              onChange(
                attachments.map((one) => (one.id === attachment.id ? next : one)),
                burst,
              );
            }}
            onMove={(to) => {
              onChange(movedTo(attachments, index, to));
            }}
            onRemove={() => {
              onChange(attachments.filter(({ id }) => id !== attachment.id));
            }}
          />
        ))}
      </ol>
      {readOnly || attachments.length >= limit ? null : (
        <AddAttachment
          rungId={rung.id}
          onAdd={(kind) => {
            onChange([...attachments, newAttachment(freshId(attachments), kind)]);
          }}
        />
      )}
    </Form.Item>
  );
}

function AddAttachment({ rungId, onAdd }: { readonly rungId: string; readonly onAdd: (kind: AttachmentKind) => void }) {
  const texts = useNodeTexts(attachmentTexts);
  const items = attachmentKinds.map((kind) => ({
    key: kind,
    label: <span data-testid={`add-attachment:${kind}`}>{texts[kind]}</span>,
    onClick: () => {
      onAdd(kind);
    },
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size="small" type="dashed" icon={<PlusOutlined />} data-testid={`add-attachment-to:${rungId}`}>
        {texts.add}
      </Button>
    </Dropdown>
  );
}

/** The first letter that no attachment has. */
function freshId(attachments: readonly AttachmentDraft[]): string {
  const taken = new Set(attachments.map(({ id }) => id));
  return [...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !taken.has(letter)) ?? `a${String(attachments.length)}`;
}

function movedTo(attachments: readonly AttachmentDraft[], from: number, to: number): readonly AttachmentDraft[] {
  const rest = attachments.filter((_one, index) => index !== from);
  return [...rest.slice(0, to), ...attachments.slice(from, from + 1), ...rest.slice(to)];
}
