import type { MediaUse } from '@tagtrail/core/content';
import { Button, Form, Space } from 'antd';
import { useState } from 'react';
import { MediaPicker } from '../../../media/media-picker';
import { MediaThumb, sizeText } from '../../../media/media-thumb';
import { useMediaItem } from '../../../media/use-media';
import { useNodeTexts } from '../../view/node-view';
import type { Complaint } from '../form/complaint';
import { attachmentTexts } from './attachment-texts';
import styles from './attachments.module.css';

interface FileFieldProps {
  readonly id: string;
  readonly label: string;
  readonly use: MediaUse;
  /** SHA-256 of a file of the library; '' while none is chosen. */
  readonly value: string;
  /** Whether it may be left out. */
  readonly optional: boolean;
  readonly readOnly: boolean;
  readonly complaint: Complaint;
  readonly onChange: (sha256: string) => void;
}

/** A file of the library: which one it is, and the way to another. */
export function FileField({ id, label, use, value, optional, readOnly, complaint, onChange }: FileFieldProps) {
  const texts = useNodeTexts(attachmentTexts);
  const [picking, setPicking] = useState(false);
  return (
    <Form.Item label={label} htmlFor={id} required={!optional} {...complaint}>
      <Space wrap>
        <Chosen sha256={value} />
        {readOnly ? null : (
          <Button
            id={id}
            size="small"
            aria-label={`${label}${texts.colon}${value === '' ? texts.choose : texts.change}`}
            onClick={() => {
              setPicking(true);
            }}
          >
            {value === '' ? texts.choose : texts.change}
          </Button>
        )}
        {readOnly || !optional || value === '' ? null : (
          <Button
            size="small"
            type="text"
            onClick={() => {
              onChange('');
            }}
          >
            {texts.clear}
          </Button>
        )}
      </Space>
      {picking ? (
        <MediaPicker
          use={use}
          onPick={({ sha256 }) => {
            onChange(sha256);
            setPicking(false);
          }}
          onClose={() => {
            setPicking(false);
          }}
        />
      ) : null}
    </Form.Item>
  );
}

function Chosen({ sha256 }: { readonly sha256: string }) {
  const texts = useNodeTexts(attachmentTexts);
  const { data, isError } = useMediaItem(sha256);
  if (sha256 === '') return null;
  if (isError) return <span className={styles['gone']}>{texts.gone}</span>;
  if (data === undefined) return null;
  return (
    <span className={styles['chosen']} data-testid="chosen-media">
      <MediaThumb media={data} />
      <span>
        {data.name}
        <span className={styles['size']}>{sizeText(data.bytes)}</span>
      </span>
    </span>
  );
}
