import { App, Button } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../../../editing/editing-store';

const undoOfferedSeconds = 8;
const key = 'removed';

/** Says what was deleted, and offers it back while the deletion is the last thing done: with the next edit, or another journey, that is withdrawn. */
export function useRemovalNotice(): (text: string) => void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return useCallback(
    (text) => {
      const forget = useEditing.subscribe(({ graph }, before) => {
        if (graph === before.graph) return;
        forget();
        message.destroy(key);
      });
      void message.info({
        key,
        duration: undoOfferedSeconds,
        onClose: forget,
        content: (
          <>
            {text}{' '}
            <Button type="link" size="small" onClick={useEditing.getState().undo}>
              {t('canvas.delete.undo')}
            </Button>
          </>
        ),
      });
    },
    [t, message],
  );
}
