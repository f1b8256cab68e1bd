import type { CorpSendPolicy } from '@tagtrail/core/http';
import { adLabels, type AdLabel } from '@tagtrail/core/plan';
import { Button, Checkbox, Form, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { useFormProblem } from '../ui/feedback/use-form-problem';
import { Panel } from '../ui/page/panel';
import { useSaveSendPolicy } from './use-send-policy';

interface ContentRules {
  readonly adLabel: AdLabel;
  readonly allowedHosts: readonly string[];
  readonly homophones: boolean;
}

/** What texts have to say, and may lead to. */
export function ContentPanel({ rules }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const [form] = Form.useForm<ContentRules>();
  const show = useFormProblem(form);
  const save = useSaveSendPolicy(rules);
  const { adLabel = 'off', allowedHosts = [], homophones = false } = rules.policy;
  return (
    <Panel title={t('law.rules.title')} note={t('law.rules.note')}>
      <Form
        form={form}
        name="content"
        layout="vertical"
        disabled={!administer}
        requiredMark={false}
        initialValues={{ adLabel, allowedHosts, homophones } satisfies ContentRules}
        onFinish={(values) => {
          const hosts = values.allowedHosts.map((host) => host.trim().toLowerCase());
          save.mutate({ ...values, allowedHosts: hosts.length === 0 ? undefined : hosts }, { onError: show });
        }}
      >
        <Form.Item name="adLabel" label={t('law.rules.adLabel')} extra={t('law.rules.adLabelHint')}>
          <Radio.Group options={adLabels.map((value) => ({ value, label: t(`law.rules.label.${value}`) }))} />
        </Form.Item>
        <Form.Item name="allowedHosts" label={t('law.rules.hosts')} extra={t('law.rules.hostsHint')}>
          <Select mode="tags" open={false} suffix={null} tokenSeparators={[',', '，', ' ']} placeholder="shop.example.com" />
        </Form.Item>
        <Form.Item name="homophones" valuePropName="checked">
          <Checkbox>{t('law.rules.homophones')}</Checkbox>
        </Form.Item>
        {administer ? (
          <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="save-content">
            {t('app.common.save')}
          </Button>
        ) : null}
      </Form>
    </Panel>
  );
}
