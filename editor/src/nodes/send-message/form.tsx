import { PlusOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { messageChannels, newRung, type MessageChannel, type SendMessageConfig } from '@tagtrail/core/nodes';
import { Button, Dropdown, Form, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FormProps } from '../view/node-view';
import { useNodeTexts } from '../view/texts';
import { freshRungId, moved } from './ladder/edit-ladder';
import { RungEditor } from './ladder/rung-editor';
import { sendMessageTexts } from './texts';
import styles from './ladder/ladder.module.css';

export function SendMessageForm({ config, readOnly, problems, onChange }: FormProps<SendMessageConfig>) {
  const texts = useNodeTexts(sendMessageTexts);
  const { rungs, urgent } = config;
  const put = (next: SendMessageConfig['rungs'], burst?: string): void => {
    onChange({ ...config, rungs: next }, burst);
  };
  return (
    <Form layout="vertical" disabled={readOnly}>
      <p className={styles['hint']}>{texts.ladderHint}</p>
      {rungs.map((rung, index) => (
        <RungEditor
          key={rung.id}
          rung={rung}
          place={{ index, last: rungs.length - 1 }}
          problems={problems.filter(({ pointer }) => pointer?.startsWith(`/rungs/${String(index)}/`))}
          readOnly={readOnly}
          onChange={(next, burst) => {
            put(
              rungs.map((one) => (one.id === rung.id ? next : one)),
              burst,
            );
          }}
          onMove={(to) => {
            put(moved(rungs, index, to));
          }}
          onRemove={() => {
            put(rungs.filter((one) => one.id !== rung.id));
          }}
        />
      ))}
      {readOnly || rungs.length >= limits.ladderRungs ? null : (
        <AddRung
          onAdd={(channel) => {
            put([...rungs, newRung(freshRungId(rungs), channel)]);
          }}
        />
      )}
      <Form.Item label={texts.urgent} htmlFor="send-urgent" extra={texts.urgentHint} className={styles['urgent'] ?? ''}>
        <Switch
          id="send-urgent"
          checked={urgent}
          onChange={(next) => {
            onChange({ ...config, urgent: next });
          }}
        />
      </Form.Item>
    </Form>
  );
}

function AddRung({ onAdd }: { readonly onAdd: (channel: MessageChannel) => void }) {
  const { t } = useTranslation();
  const texts = useNodeTexts(sendMessageTexts);
  const items = messageChannels.map((channel) => ({
    key: channel,
    label: <span data-testid={`add-rung:${channel}`}>{t(`app.channel.${channel}`)}</span>,
    onClick: () => {
      onAdd(channel);
    },
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button block type="dashed" icon={<PlusOutlined />} data-testid="add-rung">
        {texts.addRung}
      </Button>
    </Dropdown>
  );
}
