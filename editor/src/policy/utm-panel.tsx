import type { CorpSendPolicy } from '@tagtrail/core/http';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { useFormProblem } from '../ui/feedback/use-form-problem';
import { Panel } from '../ui/page/panel';
import { useSaveSendPolicy } from './use-send-policy';

const parameters = ['source', 'medium', 'campaign', 'term', 'content'] as const;
type Utm = Record<(typeof parameters)[number], string>;

/** What most shops count by. */
const usual: Utm = { source: 'tagtrail', medium: '{channel}', campaign: '{journey}', term: '', content: '{step}' };

/** What is added to tracked addresses when they are followed. */
export function UtmPanel({ rules }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const [form] = Form.useForm<Utm>();
  const show = useFormProblem(form);
  const save = useSaveSendPolicy(rules);
  const { utm } = rules.policy;
  const [on, setOn] = useState(utm !== undefined);
  return (
    <Panel title={t('links.utm.title')} note={t('links.utm.note')}>
      <Form
        form={form}
        name="utm"
        layout="vertical"
        disabled={!administer}
        requiredMark={false}
        initialValues={utm ?? usual}
        onFinish={(values) => {
          save.mutate({ utm: on ? values : undefined }, { onError: show });
        }}
      >
        <Form.Item extra={on ? t('links.utm.hint') : null}>
          <Checkbox
            checked={on}
            data-testid="utm-on"
            onChange={({ target }) => {
              setOn(target.checked);
            }}
          >
            {t('links.utm.on')}
          </Checkbox>
        </Form.Item>
        {on
          ? parameters.map((name) => (
              <Form.Item key={name} name={name} label={t(`links.utm.${name}`)}>
                <Input maxLength={100} style={{ maxWidth: 360 }} />
              </Form.Item>
            ))
          : null}
        {administer ? (
          <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="save-utm">
            {t('app.common.save')}
          </Button>
        ) : null}
      </Form>
    </Panel>
  );
}
