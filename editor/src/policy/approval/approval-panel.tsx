import type { CorpSendPolicy } from '@tagtrail/core/http';
import { Form, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { Panel } from '../../ui/page/panel';
import { useSaveSendPolicy } from '../use-send-policy';

/** Whether what is published needs the word of a second person; turned at once. */
export function ApprovalPanel({ rules }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const save = useSaveSendPolicy(rules);
  return (
    <Panel title={t('release.approval.title')} note={t('release.approval.rule')}>
      <ProblemAlert error={save.error} />
      <Form.Item label={t('release.approval.needed')} htmlFor="approval-needed" layout="horizontal" colon={false}>
        <Switch
          id="approval-needed"
          data-testid="approval-needed"
          disabled={!administer}
          loading={save.isPending}
          checked={rules.policy.approval === true}
          onChange={(approval) => {
            save.mutate({ approval });
          }}
        />
      </Form.Item>
    </Panel>
  );
}
