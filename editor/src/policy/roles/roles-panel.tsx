import type { CorpSendPolicy } from '@tagtrail/core/http';
import { cappedRoles, uncapped, usualRoleCaps, type RoleCap, type RoleCaps } from '@tagtrail/core/policy';
import { Form, InputNumber, Space, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RulesPanel } from '../rules-panel';

const none: RoleCaps = { operator: uncapped, apiKey: uncapped };
const limits = ['customersPerAct', 'actsPerDay', 'customersPerDay'] as const satisfies readonly (keyof RoleCap)[];
const most = { customersPerAct: 1_000_000, actsPerDay: 100_000, customersPerDay: 1_000_000 } as const;

/** How many customers one person and one key may begin to write to by hand. */
export function RolesPanel({ rules }: { readonly rules: CorpSendPolicy }) {
  const { t } = useTranslation();
  const saved = rules.policy.roleCaps ?? none;
  const [caps, setCaps] = useState<RoleCaps>(saved);
  return (
    <RulesPanel
      rules={rules}
      name="roles"
      title={t('policy.roles.title')}
      note={t('policy.roles.note')}
      usual={{ name: 'usual-roles', label: t('policy.roles.usual'), onPick: () => setCaps(usualRoleCaps) }}
      part={{ roleCaps: caps }}
      saved={{ roleCaps: saved }}
    >
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
    </RulesPanel>
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
