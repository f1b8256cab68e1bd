import type { User } from '@tagtrail/core/http';
import { Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session';

/** Where somebody belongs and as what; with one corp there is no need to name it. */
export function UserCorps({ user: { administrator, corps } }: { readonly user: User }) {
  const { t } = useTranslation();
  const all = useSession().corps;
  if (administrator) return t('app.role.installation');
  if (corps.length === 0) return t('settings.users.noCorp');
  return (
    <Space size={[4, 4]} wrap>
      {corps.map(({ corpId, role }) => (
        <Tag key={corpId}>
          {all.length === 1 ? null : `${all.find(({ id }) => id === corpId)?.name ?? corpId} · `}
          <span>{t(`app.role.${role}`)}</span>
        </Tag>
      ))}
    </Space>
  );
}
