import { CheckOutlined, CloudSyncOutlined, DisconnectOutlined, EditOutlined, WarningOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../../../editing/editing-store';
import type { SaveState } from '../../../editing/saving/save-state';
import { useProblemText } from '../../../ui/feedback/use-problem-text';
import { useInstantText } from '../../../ui/format/use-instant-text';
import styles from '../page.module.css';

const icons: Readonly<Record<SaveState['kind'], ReactNode>> = {
  saved: <CheckOutlined />,
  unsaved: <EditOutlined />,
  saving: <CloudSyncOutlined />,
  offline: <DisconnectOutlined />,
  refused: <WarningOutlined />,
  conflict: <WarningOutlined />,
};

/** Whether what is on screen is on the server. */
export function SaveStateText() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { time } = useInstantText();
  const save = useEditing((state) => state.save);
  const words =
    save.kind === 'saved' && save.at !== ''
      ? t('canvas.save.saved', { time: time(save.at) })
      : t(`canvas.save.${save.kind === 'saved' ? 'savedPlain' : save.kind}`);
  const why = save.kind === 'refused' ? [problemText(save.error).text, ...problemText(save.error).lines].join(' ') : '';
  return (
    <Tooltip title={why}>
      <span className={styles['save']} data-kind={save.kind} data-testid="save-state" role="status">
        {icons[save.kind]} {words}
      </span>
    </Tooltip>
  );
}
