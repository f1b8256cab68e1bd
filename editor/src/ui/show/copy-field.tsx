import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const shownForMs = 2_000;

interface CopyFieldProps {
  readonly value: string;
  readonly label: string;
  readonly testId?: string;
}

/** A text that is there to be copied: an address, a key. */
export function CopyField({ value, label, testId }: CopyFieldProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(value).then(() => {
      setCopied(true);
      setTimeout(() => {
        setCopied(false);
      }, shownForMs);
    });
  };
  return (
    <Space.Compact block>
      <Input readOnly value={value} aria-label={label} {...(testId === undefined ? {} : { 'data-testid': testId })} />
      <Button icon={copied ? <CheckOutlined /> : <CopyOutlined />} onClick={copy}>
        {copied ? t('app.common.copied') : t('app.common.copy')}
      </Button>
    </Space.Compact>
  );
}
