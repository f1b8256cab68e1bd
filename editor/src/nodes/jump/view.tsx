import { RollbackOutlined } from '@ant-design/icons';
import { limits } from '@tagtrail/core/limits';
import { registry, type ConfigOf } from '@tagtrail/core/nodes';
import { Form, InputNumber } from 'antd';
import type { Words } from '../../words/words';
import { defineTexts, defineView, fill, plain, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const jumpTexts = defineTexts(
  {
    label: '回到前面',
    description: '让客户回到前面的步骤，最多若干次，之后继续往下',
    line: '最多回去 {{n}} 次',
    again: '回去',
    done: '次数用完',
    atMost: '最多回去几次',
    hint: '把「回去」连到前面的步骤。回来的路上必须有等待；每位客户在一段行程里分别计数。',
  },
  {
    label: 'Go back',
    description: 'Send a customer back to an earlier step so many times, and then on',
    line: 'Back at most {{n}} times',
    again: 'Back',
    done: 'No more',
    atMost: 'Times at most',
    hint: 'Lead "Back" to an earlier step. There must be a wait on the way; it is counted for each customer and run.',
  },
);

export const jumpView = defineView(registry.jump, {
  tone: 'decide',
  icon: RollbackOutlined,
  texts: jumpTexts,
  summary: jumpSummary,
  portLabel: jumpPortLabel,
  Form: JumpForm,
});

export function jumpSummary({ atMost }: ConfigOf<'jump'>, { locale }: Words): readonly SummaryLine[] {
  return [plain(fill(jumpTexts[locale].line, { n: atMost }))];
}

export function jumpPortLabel(port: string, _config: ConfigOf<'jump'>, { locale }: Words): string {
  const texts = jumpTexts[locale];
  return port === 'again' ? texts.again : texts.done;
}

function JumpForm({ config, readOnly, onChange }: FormProps<ConfigOf<'jump'>>) {
  const texts = useNodeTexts(jumpTexts);
  return (
    <Form layout="vertical" disabled={readOnly}>
      <Form.Item label={texts.atMost} htmlFor="jump-at-most" extra={texts.hint} required>
        <InputNumber
          id="jump-at-most"
          min={1}
          max={limits.jumps}
          precision={0}
          value={config.atMost}
          onChange={(atMost) => {
            onChange({ atMost: atMost ?? 1 }, 'atMost');
          }}
        />
      </Form.Item>
    </Form>
  );
}
