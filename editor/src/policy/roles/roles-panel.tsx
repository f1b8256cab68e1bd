import type { CorpSendPolicy } from '@tagtrail/core/http';
import { cappedRoles, uncapped, usualRoleCaps, type RoleCap, type RoleCaps } from '@tagtrail/core/policy';
import { Button, Form, InputNumber, Space, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { Panel } from '../../ui/page/panel';
import { useSaveSendPolicy } from '../use-send-policy';

const none: RoleCaps = { operator: uncapped, apiKey: uncapped };
const limits = ['customersPerAct', 'actsPerDay', 'customersPerDay'] as const satisfies readonly (keyof RoleCap)[];
const most = { customersPerAct: 1_000_000, actsPerDay: 100_000, customersPerDay: 1_000_000 } as const;

/** How many customers one person and one key may begin to write to by hand. */
export function RolesPanel({ rules }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const saved = rules.policy.roleCaps ?? none;
  const [caps, setCaps] = useState<RoleCaps>(saved);
  const save = useSaveSendPolicy(rules);
  return (
    <Panel
      title={t('policy.roles.title')}
      note={t('policy.roles.note')}
      extra={
        administer ? (
          <Button
            type="primary"
            data-testid="save-roles"
            disabled={JSON.stringify(caps) === JSON.stringify(saved)}
            loading={save.isPending}
            onClick={() => {
              save.mutate({ roleCaps: caps });
            }}
          >
            {t('app.common.save')}
          </Button>
        ) : null
      }
    >
      <ProblemAlert error={save.error} />
      {administer ? (
        <Button
          data-testid="usual-roles"
          onClick={() => {
            setCaps(usualRoleCaps);
          }}
        >
          {t('policy.roles.usual')}
        </Button>
      ) : null}
      <Form layout="vertical" disabled={!administer}>
        {cappedRoles.map((role) => (
          <RoleLimits
            key={role}
            role={role}
            cap={caps[role]}
            onChange={(cap) => {
              setCaps({ ...caps, [role]: cap });
            }}
          />
        ))}
      </Form>
    </Panel>
  );
}

interface RoleLimitsProps {
  readonly role: keyof RoleCaps;
  readonly cap: RoleCap;
  readonly onChange: (cap: RoleCap) => void;
}

function RoleLimits({ role, cap, onChange }: RoleLimitsProps) {
  const { t } = useTranslation();
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ paddingBlock: 12 }}>
        <Typography.Text strong>{t(`policy.roles.${role}`)}</Typography.Text>
      </legend>
      <Space wrap size={20} align="start">
        {limits.map((limit) => (
          <Form.Item key={limit} label={t(`policy.roles.${limit}`)} htmlFor={`roles-${role}-${limit}`}>
            <InputNumber
              id={`roles-${role}-${limit}`}
              data-testid={`roles-${role}-${limit}`}
              min={1}
              max={most[limit]}
              precision={0}
              placeholder={t('policy.roles.none')}
              value={cap[limit]}
              onChange={(value) => {
                onChange({ ...cap, [limit]: value });
              }}
            />
          </Form.Item>
        ))}
      </Space>
    </fieldset>
  );
}
