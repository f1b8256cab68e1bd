import { CloseOutlined } from '@ant-design/icons';
import { ok } from '@tagtrail/core/kernel';
import { Button, Form, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditing } from '../../editing/editing-store';
import styles from './panel.module.css';

interface SidePanelProps {
  readonly title: ReactNode;
  readonly extra: ReactNode;
  readonly children: ReactNode;
}

const startWidth = 420;
const narrowest = 340;
const widest = 720;

/** Beside the canvas, never over it; its left edge can be pulled. */
export function SidePanel({ title, extra, children }: SidePanelProps) {
  const [width, setWidth] = useState(startWidth);
  return (
    <aside className={styles['panel']} style={{ width }} data-testid="side-panel">
      <div
        className={styles['grip']}
        role="presentation"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId))
            setWidth(Math.min(widest, Math.max(narrowest, window.innerWidth - event.clientX)));
        }}
      />
      <header className={styles['head']}>
        {title}
        <span className={styles['extra']}>{extra}</span>
      </header>
      <div className={styles['body']}>{children}</div>
    </aside>
  );
}

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
