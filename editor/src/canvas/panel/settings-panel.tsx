import { CloseOutlined } from '@ant-design/icons';
import { ok } from '@tagtrail/core/kernel';
import { Button, Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../../editing/editing-store';
import { SidePanel } from './side-panel';

/** What holds for the whole journey. */
export function SettingsPanel({ readOnly, onClose }: { readonly readOnly: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const reentry = useEditing((state) => state.graph.settings.reentry);
  const edit = useEditing((state) => state.edit);
  return (
    <SidePanel
      title={t('canvas.panel.settingsTitle')}
      extra={<Button type="text" icon={<CloseOutlined />} aria-label={t('canvas.panel.close')} onClick={onClose} />}
    >
      <Form layout="vertical" disabled={readOnly}>
        <Form.Item label={t('canvas.panel.reentry')} extra={t('canvas.panel.reentryHint')}>
          <Radio.Group
            vertical
            value={reentry}
            options={[
              { value: 'afterExit', label: t('canvas.panel.reentryAfterExit') },
              { value: 'never', label: t('canvas.panel.reentryNever') },
            ]}
            onChange={(event) => {
              const chosen = event.target.value === 'never' ? 'never' : 'afterExit';
              edit({ label: t('canvas.history.settings'), apply: (graph) => ok({ ...graph, settings: { ...graph.settings, reentry: chosen } }) });
            }}
          />
        </Form.Item>
      </Form>
    </SidePanel>
  );
}
