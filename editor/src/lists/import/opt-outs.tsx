import { StopOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { ImportDialog } from './import-dialog';
import { ImportsPanel } from './imports-panel';

const wide = 960;

/** Files of customers who withdraw: a way in, and what became of the last ones. Nothing for who may not change customers. */
export function OptOuts() {
  const { t } = useTranslation();
  const { operate } = useRights();
  const [open, setOpen] = useState(false);
  const [choosing, setChoosing] = useState(false);
  if (!operate) return null;
  return (
    <>
      <Button
        icon={<StopOutlined />}
        data-testid="opt-outs"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('lists.import.optOutTitle')}
      </Button>
      <Modal
        open={open}
        width={wide}
        title={t('lists.import.optOutTitle')}
        footer={null}
        onCancel={() => {
          setOpen(false);
        }}
      >
        <p>{t('lists.import.optOutLead')}</p>
        <p>
          <Button
            type="primary"
            icon={<UploadOutlined />}
            data-testid="opt-outs-choose"
            onClick={() => {
              setChoosing(true);
            }}
          >
            {t('lists.import.optOutChoose')}
          </Button>
        </p>
        <ImportsPanel listId={null} />
      </Modal>
      {choosing ? (
        <ImportDialog
          listId={null}
          onClose={() => {
            setChoosing(false);
          }}
        />
      ) : null}
    </>
  );
}
