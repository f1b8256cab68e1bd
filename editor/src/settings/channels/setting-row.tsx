import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import type { ChannelSetting } from '@tagtrail/core/http';
import { App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../session/session';
import { Instant } from '../../ui/show/instant';
import styles from '../settings.module.css';
import { useRemoveSetting } from '../use-channel-settings';

interface SettingRowProps {
  readonly setting: ChannelSetting;
  /** Where it leads, in one line. */
  readonly target: string;
  readonly onEdit: () => void;
}

export function SettingRow({ setting, target, onEdit }: SettingRowProps) {
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
      {administer ? <RowButtons setting={setting} onEdit={onEdit} /> : null}
    </div>
  );
}

function RowButtons({ setting: { id, name }, onEdit }: Omit<SettingRowProps, 'target'>) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const remove = useRemoveSetting();
  const ask = (): void => {
    void modal.confirm({
      title: t('settings.removeAsk', { name }),
      content: t('settings.removeText'),
      okText: t('app.common.delete'),
      okButtonProps: { danger: true, 'data-testid': 'remove-confirm' },
      onOk: () => remove.mutateAsync(id).catch(() => undefined),
    });
  };
  return (
    <span className={styles['buttons']}>
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
        aria-label={t('settings.removeNamed', { name })}
        title={t('settings.removeNamed', { name })}
        data-testid="remove-setting"
        onClick={ask}
      />
    </span>
  );
}
