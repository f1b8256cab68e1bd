import { CloseOutlined, DeleteOutlined } from '@ant-design/icons';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { renameNode, type GraphNode } from '@tagtrail/core/graph';
import { configureNode, definitionOf, nodeTypes, registry, type NodeType } from '@tagtrail/core/nodes';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { StepTalk, StepTalkButton } from '../../comments/step-talk';
import { useEditing } from '../../editing/editing-store';
import { changeTrigger } from '../../editing/gestures/change-steps';
import { UnreadableConfig, useNodeTexts } from '../../nodes/view/node-view';
import { unknownTexts, viewOf, views } from '../../nodes/views';
import { InStepContext } from '../../words/given-fields';
import { usePreferences } from '../../preferences/preferences';
import { useFieldFocus } from '../keys/use-field-focus';
import { StepActions } from '../selection/step-actions';
import { SidePanel } from './side-panel';
import styles from './panel.module.css';

interface StepPanelProps {
  readonly node: GraphNode;
  readonly problems: readonly Diagnostic[];
  readonly readOnly: boolean;
  readonly onDelete: (node: GraphNode) => void;
  readonly onClose: () => void;
}

/** The selected step beside the canvas. Hosts the form of its type and knows no type itself. */
export function StepPanel({ node, problems, readOnly, onDelete, onClose }: StepPanelProps) {
  const { t } = useTranslation();
  const view = viewOf(node.type);
  const { label } = useNodeTexts(view?.texts ?? unknownTexts);
  const name = node.name === '' ? label : node.name;
  const edit = useEditing((state) => state.edit);
  useFieldFocus(node.id);
  const Icon = view?.icon;
  return (
    <SidePanel
      title={
        <span className={styles['title']} data-tone={view?.tone}>
          {Icon === undefined ? null : (
            <span className={styles['icon']}>
              <Icon />
            </span>
          )}
          {label}
        </span>
      }
      extra={
        <>
          <StepTalkButton node={node} />
          {readOnly ? null : <StepActions node={node} />}
          {readOnly ? null : (
            <Button
              type="text"
              danger
              icon={<DeleteOutlined />}
              aria-label={t('canvas.panel.delete')}
              title={t('canvas.panel.delete')}
              data-testid="delete-step"
              onClick={() => {
                onDelete(node);
              }}
            />
          )}
          <Button type="text" icon={<CloseOutlined />} aria-label={t('canvas.panel.close')} data-testid="close-panel" onClick={onClose} />
        </>
      }
    >
      <StepTalk node={node} />
      <StepIdentity node={node} label={label} readOnly={readOnly} />
      {view === null ? (
        <UnreadableConfig config={node.config} />
      ) : (
        <InStepContext value={true}>
          <view.Form
            key={node.id}
            node={node}
            readOnly={readOnly}
            problems={problems.filter(({ nodeId }) => nodeId === node.id)}
            onChange={(config, burst) => {
              edit({
                label: t('canvas.history.change', { name }),
                apply: (now) => configureNode(now, node.id, config),
                anchor: node.id,
                ...(burst === undefined ? {} : { burst: `${node.id}:${burst}` }),
              });
            }}
            onEdit={(apply) => {
              edit({ label: t('canvas.history.change', { name }), apply, anchor: node.id });
            }}
          />
        </InStepContext>
      )}
    </SidePanel>
  );
}

function StepIdentity({ node, label, readOnly }: { readonly node: GraphNode; readonly label: string; readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const edit = useEditing((state) => state.edit);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={t('canvas.panel.name')} htmlFor="step-name">
        <Input
          id="step-name"
          maxLength={100}
          value={node.name}
          placeholder={t('canvas.panel.namePlaceholder', { label })}
          onChange={(event) => {
            const name = event.target.value;
            edit({
              label: t('canvas.history.rename', { name: name === '' ? label : name }),
              apply: (now) => renameNode(now, node.id, name),
              burst: `${node.id}:name`,
            });
          }}
        />
      </Form.Item>
      {definitionOf(node.type)?.isTrigger === true ? <TriggerKind node={node} label={label} /> : null}
    </Form>
  );
}

function TriggerKind({ node, label }: { readonly node: GraphNode; readonly label: string }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const edit = useEditing((state) => state.edit);
  const kinds = nodeTypes.filter((type) => registry[type].isTrigger);
  return (
    <Form.Item label={t('canvas.panel.triggerKind')} htmlFor="trigger-kind">
      <Select<string>
        id="trigger-kind"
        value={node.type}
        options={kinds.map((type: NodeType) => ({ value: type, label: views[type].texts[locale].label }))}
        onChange={(value) => {
          const type = kinds.find((kind) => kind === value);
          if (type !== undefined)
            edit({ label: t('canvas.history.change', { name: label }), apply: (now) => changeTrigger(now, node.id, type), anchor: node.id });
        }}
      />
    </Form.Item>
  );
}
