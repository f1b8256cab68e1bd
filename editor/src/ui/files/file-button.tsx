import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedback } from '../feedback/use-feedback';
import { useCountText } from '../format/use-count-text';
import { handOver } from './hand-over';
import { takeListFile, type FileColumn } from './list-file';

interface FileButtonProps {
  /** Of the file, below the API. */
  readonly address: string;
  readonly columns: readonly FileColumn[];
  readonly name: string;
}

const wasCalledOff = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** Takes the whole list, as it is narrowed now, out as a file; tells how far it is, and can be called off. */
export function FileButton({ address, columns, name }: FileButtonProps) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const countText = useCountText();
  const calling = useRef<AbortController | null>(null);
  const [rows, setRows] = useState(0);
  useEffect(
    () => () => {
      calling.current?.abort();
    },
    [],
  );
  const { mutate, isPending } = useMutation({
    mutationFn: () => {
      const controller = new AbortController();
      calling.current = controller;
      setRows(0);
      return takeListFile({ address, columns, signal: controller.signal, onRows: setRows });
    },
    onSuccess: (file) => {
      handOver(file, name);
      feedback.done(t('exchange.file.done', { name }));
    },
    onError: (error) => {
      if (!wasCalledOff(error)) feedback.failed(error);
    },
  });
  if (!isPending)
    return (
      <Button
        icon={<DownloadOutlined />}
        data-testid="take-file"
        onClick={() => {
          mutate();
        }}
      >
        {t('exchange.file.take')}
      </Button>
    );
  return (
    <Space>
      <span role="status" data-testid="file-progress">
        {t('exchange.file.progress', { n: countText(rows) })}
      </span>
      <Button
        data-testid="file-cancel"
        onClick={() => {
          calling.current?.abort();
        }}
      >
        {t('exchange.file.cancel')}
      </Button>
    </Space>
  );
}
