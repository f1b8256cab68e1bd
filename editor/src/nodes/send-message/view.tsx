import { PlusOutlined, SendOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { messageChannels, newRung, registry, type MessageChannel, type Rung, type SendMessageConfig } from '@tagtrail/core/nodes';
import { attachmentRoom } from '@tagtrail/core/plan';
import { parseText } from '@tagtrail/core/text';
import { Button, Dropdown, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { WhenSent } from '../../policy/windows/when-sent';
import { fieldName } from '../../words/field-name';
import { moved } from '../../ui/format/moved';
import type { Words } from '../../words/words';
import { defineView, fill, missing, plain, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { CategoryField } from './category-field';
import { RungEditor } from './ladder/rung-editor';
import { sendMessageTexts } from './texts';
import styles from './ladder/ladder.module.css';

export const sendMessageView = defineView(registry['send-message'], {
  tone: 'send',
  icon: SendOutlined,
  texts: sendMessageTexts,
  summary: sendMessageSummary,
  portLabel: sendMessagePortLabel,
  Form: SendMessageForm,
});

const longestSnippet = 40;

/** A text on one line, variables by their names: what a card has room for. */
function snippet(text: string, t: Words['t']): string {
  const parsed = parseText(text);
  const shown = parsed.ok ? parsed.value.map((part) => (part.kind === 'literal' ? part.text : `[${fieldName(part.field, t)}]`)).join('') : text;
  const line = shown.replace(/\s+/gu, ' ').trim();
  return line.length <= longestSnippet ? line : `${line.slice(0, longestSnippet)}…`;
}

/** A rung's text, or how much goes without any; null while there is neither. */
function whatIsSaid({ channel, text, attachments }: Rung, { locale, t }: Pick<Words, 'locale' | 't'>): string | null {
  const attached = attachmentRoom(channel) === 0 ? 0 : attachments.length;
  const count = attached === 0 ? null : fill(sendMessageTexts[locale].attached, { n: attached });
  return text.trim() === '' ? count : [snippet(text, t), ...(count === null ? [] : [count])].join(' ');
}

/** By which channel; of an app message, to whom where it is not the owner. */
function wayOf({ channel, employeeId }: Rung, { locale, t, employeeName }: Words): string {
  const { toEmployee, receiverChoose } = sendMessageTexts[locale];
  if (channel !== 'app_message' || employeeId === null) return t(`app.channel.${channel}`);
  return fill(toEmployee, { channel: t(`app.channel.${channel}`), name: employeeId === '' ? receiverChoose : employeeName(employeeId) });
}

export function sendMessageSummary({ category, rungs }: SendMessageConfig, words: Words): readonly SummaryLine[] {
  const { locale, t } = words;
  const texts = sendMessageTexts[locale];
  if (rungs.length === 0) return [missing(texts.empty)];
  const lines = rungs.map((rung, index) => {
    const said = whatIsSaid(rung, { locale, t });
    const line = fill(texts.rungLine, { n: index + 1, channel: wayOf(rung, words), text: said ?? texts.noText });
    return said === null ? missing(line) : plain(line);
  });
  const kind = { marketing: null, notice: texts.noticeLine, urgent: texts.urgentLine }[category];
  return kind === null ? lines : [...lines, quiet(kind)];
}

function sendMessagePortLabel(port: string, _config: SendMessageConfig, { locale }: Words): string {
  const { delivered, employeeTold, accepted, notDelivered } = sendMessageTexts[locale];
  const labels: Readonly<Record<string, string>> = { delivered, employeeTold, accepted, notDelivered };
  return labels[port] ?? '';
}

function SendMessageForm({ node, config, readOnly, problems, onChange }: FormProps<SendMessageConfig>) {
  const texts = useNodeTexts(sendMessageTexts);
  const { rungs, category } = config;
  const put = (next: SendMessageConfig['rungs'], burst?: string): void => {
    onChange({ ...config, rungs: next }, burst);
  };
  return (
    <Form layout="vertical" disabled={readOnly}>
      <p className={styles['hint']}>{texts.ladderHint}</p>
      {rungs.map((rung, index) => (
        <RungEditor
          key={rung.id}
          nodeId={node.id}
          rung={rung}
          category={category}
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
      <CategoryField
        category={category}
        onChange={(next) => {
          onChange({ ...config, category: next });
        }}
      />
      <WhenSent category={category} channels={rungs.map(({ channel }) => channel)} />
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

/** The first letter no rung uses; letters are short and stay readable in an export. */
export function freshRungId(rungs: readonly Rung[]): string {
  const taken = new Set(rungs.map(({ id }) => id));
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  return letters.find((letter) => !taken.has(letter)) ?? `rung-${String(rungs.length + 1)}`;
}
