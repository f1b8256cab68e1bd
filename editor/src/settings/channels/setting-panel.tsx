import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import type { ChannelSetting } from '@tagtrail/core/http';
import { Button, Tag } from 'antd';
import { useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { NothingYet } from '../../ui/page/empty-state';
import { useDeletion } from '../../uses/use-deletion';
import { UsedByButton } from '../../uses/used-by';
import { useRemoveSetting } from '../use-channel-settings';
import { ReportsButton } from './reports-dialog';
import styles from '../settings.module.css';

interface SettingPanelProps<Setting extends ChannelSetting> {
  readonly kind: Setting['kind'];
  readonly icon: ReactNode;
  readonly settings: readonly Setting[];
  /** Where a setting leads, in one line. */
  readonly targetOf: (setting: Setting) => string;
  /** Changes a setting, or adds one where it is given none. */
  readonly Dialog: ComponentType<{ readonly setting: Setting | null; readonly onClose: () => void }>;
}

/** All settings of one kind of channel, and the way to another. */
export function SettingPanel<Setting extends ChannelSetting>({ kind, icon, settings, targetOf, Dialog }: SettingPanelProps<Setting>) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const [open, setOpen] = useState<{ readonly setting: Setting | null } | null>(null);
  const add = (
    <Button
      icon={<PlusOutlined />}
      data-testid={`add-${kind}`}
      onClick={() => {
        setOpen({ setting: null });
      }}
    >
      {t(`settings.${kind}.add`)}
    </Button>
  );
  return (
    <Panel title={t(`settings.${kind}.title`)} note={t(`settings.${kind}.note`)} extra={administer ? add : null}>
      {settings.length === 0 ? <NothingYet icon={icon} title={t(`settings.${kind}.none`)} text={t(`settings.${kind}.noneText`)} /> : null}
      {settings.map((setting) => (
        <SettingRow
          key={setting.id}
          setting={setting}
          target={targetOf(setting)}
          onEdit={() => {
            setOpen({ setting });
          }}
        />
      ))}
      {open === null ? null : (
        <Dialog
          setting={open.setting}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Panel>
  );
}

interface SettingRowProps {
  readonly setting: ChannelSetting;
  readonly target: string;
  readonly onEdit: () => void;
}

function SettingRow({ setting, target, onEdit }: SettingRowProps) {
  const { t } = useTranslation();
  const { administer } = useRights();
  return (
    <div className={styles['row']} data-testid={`${setting.kind}:${setting.name}`}>
      <div className={styles['words']}>
        <span className={styles['name']}>{setting.name}</span>
        <span className={styles['target']}>{target}</span>
      </div>
      <Tag color={setting.hasSecret ? 'success' : 'default'}>{setting.hasSecret ? t('settings.hasSecret') : t('settings.noSecret')}</Tag>
      <span className={styles['when']}>
        {t('settings.updatedAt')} <Instant at={setting.updatedAt} />
      </span>
      {setting.kind === 'webhook' ? <UsedByButton kind="webhook" id={setting.key} title={setting.name} /> : null}
      {administer ? <RowButtons setting={setting} onEdit={onEdit} /> : null}
    </div>
  );
}

function RowButtons({ setting: { id, key, kind, name, hasReportSecret }, onEdit }: Omit<SettingRowProps, 'target'>) {
  const { t } = useTranslation();
  const remove = useRemoveSetting();
  const deletion = useDeletion();
  const ask = (): void => {
    deletion.begin({
      of: kind === 'webhook' ? { kind, key } : null,
      name,
      title: t('settings.removeAsk', { name }),
      content: t('settings.removeText'),
      okText: t('app.common.delete'),
      okTestId: 'remove-confirm',
      remove: () => remove.mutateAsync(id),
    });
  };
  return (
    <span className={styles['buttons']}>
      {kind === 'webhook' ? null : <ReportsButton id={id} kind={kind} name={name} isOpen={hasReportSecret} />}
      <Button
        type="text"
        icon={<EditOutlined />}
        aria-label={t('settings.editNamed', { name })}
        title={t('settings.editNamed', { name })}
        data-testid="edit-setting"
        onClick={onEdit}
      />
      <Button
        type="text"
        danger
        icon={<DeleteOutlined />}
        loading={deletion.isLooking}
        aria-label={t('settings.removeNamed', { name })}
        title={t('settings.removeNamed', { name })}
        data-testid="remove-setting"
        onClick={ask}
      />
    </span>
  );
}
