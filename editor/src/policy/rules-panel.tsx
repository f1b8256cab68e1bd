import type { CorpSendPolicy, SendPolicyRequest } from '@tagtrail/core/http';
import { Button, Form, Space } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../session/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { Panel } from '../ui/page/panel';
import { useSaveSendPolicy } from './use-send-policy';

interface RulesPanelProps {
  readonly rules: CorpSendPolicy;
  /** Of the part; its button is `save-<name>`. */
  readonly name: string;
  readonly title: string;
  readonly note?: string;
  /** What most corps choose, in one press. */
  readonly usual?: { readonly name: string; readonly label: string; readonly onPick: () => void };
  /** The part as it is written now; saved when it differs from what was read. */
  readonly part: SendPolicyRequest;
  readonly saved: SendPolicyRequest;
  /** Above the fields. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the rules of sending: its fields are the children, and who may change it has the button that saves it. */
export function RulesPanel({ rules, name, title, note, usual, part, saved, notice, children }: RulesPanelProps) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const save = useSaveSendPolicy(rules);
  const buttons = (
    <Space>
      {usual === undefined ? null : (
        <Button data-testid={usual.name} onClick={usual.onPick}>
          {usual.label}
        </Button>
      )}
      <Button
        type="primary"
        data-testid={`save-${name}`}
        disabled={JSON.stringify(part) === JSON.stringify(saved)}
        loading={save.isPending}
        onClick={() => {
          save.mutate(part);
        }}
      >
        {t('app.common.save')}
      </Button>
    </Space>
  );
  return (
    <Panel title={title} {...(note === undefined ? {} : { note })} extra={administer ? buttons : null}>
      <ProblemAlert error={save.error} />
      {notice}
      <Form layout="vertical" disabled={!administer}>
        {children}
      </Form>
    </Panel>
  );
}
