import { HistoryOutlined } from '@ant-design/icons';
import type { SendItem } from '@tagtrail/core/http';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendLifeLine } from './send-life-line';

/** Opens beside the list what became of one message, moment by moment. */
export function LifeButton({ send }: { readonly send: SendItem }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="link"
        size="small"
        icon={<HistoryOutlined />}
        data-testid={`life:${send.id}`}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('watch.life.open')}
      </Button>
      <Drawer
        open={open}
        title={t('watch.life.title')}
        size={520}
        destroyOnHidden
        onClose={() => {
          setOpen(false);
        }}
      >
        <SendLifeLine send={send} />
      </Drawer>
    </>
  );
}
