import { CloseOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../side-panel';
import { EntryFields } from './entry-fields';
import { ExitFields } from './exit-fields';
import { LimitFields } from './limit-fields';

/** What holds for the whole journey: who enters and how often, who is left out, what ends it, what counts as its success. */
export function SettingsPanel({ readOnly, onClose }: { readonly readOnly: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <SidePanel
      title={t('canvas.panel.settingsTitle')}
      extra={<Button type="text" icon={<CloseOutlined />} aria-label={t('canvas.panel.close')} onClick={onClose} />}
    >
      <Form layout="vertical" disabled={readOnly}>
        <EntryFields readOnly={readOnly} />
        <LimitFields />
        <ExitFields readOnly={readOnly} />
      </Form>
    </SidePanel>
  );
}
