import { BulbOutlined, DownloadOutlined } from '@ant-design/icons';
import type { AttachmentDraft } from '@tagtrail/core/nodes';
import { withAdLabel, type AdLabel } from '@tagtrail/core/plan';
import { parseText, textFields } from '@tagtrail/core/text';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { themeInForce, usePreferences, type ThemeName } from '../../../../preferences/preferences';
import { paletteVariables } from '../../../../ui/theme/tokens';
import { useNodeTexts } from '../../../view/node-view';
import { ChatPreview } from '../chat-preview';
import { SampleContext } from '../rich';
import { previewTexts } from './preview-texts';
import { useExport } from './use-export';
import { useSamples, type Sample } from './use-samples';
import styles from './preview.module.css';

interface MessagePreviewProps {
  readonly text: string;
  readonly attachments: readonly AttachmentDraft[];
  readonly label: AdLabel;
}

/** Common phones by their width in CSS pixels. */
const phones = { iOS: 390, Android: 360 } as const;
type Phone = keyof typeof phones;

const byNames = 'names';

/** How the preview is looked at. */
interface Look {
  /** Id of a sample, or `byNames`. */
  readonly who: string;
  readonly phone: Phone;
  readonly theme: ThemeName;
}

/** The first customer of the corp, on an iPhone, as light or dark as the page, until something else is chosen. */
function useLook(samples: readonly Sample[]): readonly [Look, (change: Partial<Look>) => void] {
  const theme = usePreferences(themeInForce);
  const [chosen, setChosen] = useState<Partial<Look>>({});
  const look: Look = { who: samples[0]?.id ?? byNames, phone: 'iOS', theme, ...chosen };
  return [
    look,
    (change) => {
      setChosen({ ...chosen, ...change });
    },
  ];
}

/** The message as one customer sees it: whose values, on which phone, light or dark; to be handed over as a picture. */
export function MessagePreview({ text, attachments, label }: MessagePreviewProps) {
  const texts = useNodeTexts(previewTexts);
  const samples = useSamples();
  const [look, change] = useLook(samples);
  const exported = useExport();
  const said = withAdLabel(text, label);
  if (said.trim() === '' && attachments.length === 0) return null;
  const { phone, theme } = look;
  const values = samples.find(({ id }) => id === look.who)?.values ?? null;
  return (
    <section className={styles['preview']} aria-label={texts.label}>
      <Tools
        samples={samples}
        look={look}
        exporting={exported.isPending}
        onChange={change}
        onExport={() => {
          exported.mutate({ said, attachments, values, width: phones[phone], theme });
        }}
      />
      <div className={styles['phone']} style={{ ...paletteVariables(theme), width: phones[phone] }} data-phone={phone} data-theme={theme}>
        <SampleContext value={values}>
          <ChatPreview text={text} attachments={attachments} label={label} />
        </SampleContext>
      </div>
      <p className={styles['hint']}>{values !== null && readsRun(said) ? texts.ofRun : texts.hint}</p>
    </section>
  );
}

interface ToolsProps {
  readonly samples: readonly Sample[];
  readonly look: Look;
  readonly exporting: boolean;
  readonly onChange: (change: Partial<Look>) => void;
  readonly onExport: () => void;
}

function Tools({ samples, look: { who, phone, theme }, exporting, onChange, onExport }: ToolsProps) {
  const texts = useNodeTexts(previewTexts);
  const isDark = theme === 'dark';
  return (
    <div className={styles['tools']}>
      <Select
        size="small"
        className={styles['who'] ?? ''}
        data-testid="preview-as"
        aria-label={texts.sample}
        title={texts.sample}
        value={who}
        disabled={false}
        popupMatchSelectWidth={200}
        options={[...samples.map(({ id, name }) => ({ value: id, label: name })), { value: byNames, label: texts.names }]}
        onChange={(next) => {
          onChange({ who: next });
        }}
      />
      <Segmented<Phone>
        size="small"
        aria-label={texts.phone}
        value={phone}
        disabled={false}
        options={['iOS', 'Android']}
        onChange={(next) => {
          onChange({ phone: next });
        }}
      />
      <Button
        size="small"
        icon={<BulbOutlined />}
        type={isDark ? 'primary' : 'default'}
        aria-label={texts.dark}
        title={texts.dark}
        aria-pressed={isDark}
        disabled={false}
        onClick={() => {
          onChange({ theme: isDark ? 'light' : 'dark' });
        }}
      />
      <Button
        size="small"
        icon={<DownloadOutlined />}
        loading={exporting}
        disabled={false}
        aria-label={texts.export}
        title={texts.export}
        data-testid="export-preview"
        onClick={onExport}
      />
    </div>
  );
}

/** Whether the text shows what only a run has. */
function readsRun(text: string): boolean {
  const parsed = parseText(text);
  return parsed.ok && textFields(parsed.value).some(({ field }) => /^(?:entry|value)\./u.test(field));
}
