import {
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  BellOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  CommentOutlined,
  CustomerServiceOutlined,
  DoubleLeftOutlined,
  DoubleRightOutlined,
  FileTextOutlined,
  HistoryOutlined,
  LinkOutlined,
  NodeIndexOutlined,
  PartitionOutlined,
  PauseCircleOutlined,
  PictureOutlined,
  ProfileOutlined,
  ReadOutlined,
  SendOutlined,
  TagsOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  UnorderedListOutlined,
  UsergroupAddOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Menu, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { attentionApi } from '../../api/runs';
import { useBreaches } from '../../attention/breaches/breach-cases';
import { useOwnCauseCount } from '../../attention/causes/use-causes';
import { useHolds } from '../../attention/holds/use-holds';
import { useBrokenJourneys } from '../../attention/journeys/journey-cases';
import { useLateCount } from '../../attention/late/late-cases';
import { Logo } from '../../ui/show/logo';
import { useMentionCount } from '../../comments/use-comments';
import { useCorpId, useRights } from '../../session/session';
import styles from './side-nav.module.css';

const attentionRefreshMs = 20_000;

interface SideNavProps {
  readonly collapsed: boolean;
  /** Null where the page decides. */
  readonly onCollapse: ((collapsed: boolean) => void) | null;
}

function useMenu(collapsed: boolean): MenuProps['items'] {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { administer: administerCorp, administerInstallation: administer } = useRights();
  const attention = useQuery({
    queryKey: corpKey(corpId, 'attention'),
    queryFn: () => attentionApi.list(corpId),
    refetchInterval: attentionRefreshMs,
  });
  const link = (key: string, text: string) => <Link to={`/c/${corpId}/${key}`}>{text}</Link>;
  const item = (key: string, icon: React.ReactNode, text: string) => ({ key, icon, label: link(key, text), title: text });
  const only = (allowed: boolean, one: ReturnType<typeof item>) => (allowed ? [one] : []);
  const holds = useHolds();
  const broken = useBrokenJourneys().length;
  const named = broken + useLateCount() + useBreaches().length + useOwnCauseCount() + useMentionCount();
  const due = (attention.data?.total ?? 0) + (holds.data?.items.length ?? 0) + named;
  return [
    {
      type: 'group',
      key: 'work',
      label: collapsed ? null : t('app.nav.work'),
      children: [
        item('journeys', <ApartmentOutlined />, t('app.nav.journeys')),
        item('runs', <NodeIndexOutlined />, t('app.nav.runs')),
        item('sends', <SendOutlined />, t('app.nav.sends')),
        {
          key: 'attention',
          icon: (
            <Badge dot={collapsed && due > 0} offset={[-1, 8]}>
              <BellOutlined />
            </Badge>
          ),
          title: t('app.nav.attention'),
          label: (
            <span className={styles['due']}>
              {link('attention', t('app.nav.attention'))}
              <Badge count={due} size="small" />
            </span>
          ),
        },
        item('todos', <CheckSquareOutlined />, t('app.nav.todos')),
        item('complaints', <CommentOutlined />, t('app.nav.complaints')),
        item('customers', <TeamOutlined />, t('app.nav.customers')),
      ],
    },
    {
      type: 'group',
      key: 'facts',
      label: collapsed ? null : t('app.nav.facts'),
      children: [
        item('tags', <TagsOutlined />, t('app.nav.tags')),
        item('attributes', <ProfileOutlined />, t('app.nav.attributes')),
        item('events', <ThunderboltOutlined />, t('app.nav.events')),
        item('segments', <PartitionOutlined />, t('app.nav.segments')),
        item('lists', <UnorderedListOutlined />, t('app.nav.lists')),
        item('groups', <UsergroupAddOutlined />, t('app.nav.groups')),
      ],
    },
    {
      type: 'group',
      key: 'manage',
      label: collapsed ? null : t('app.nav.manage'),
      children: [
        item('stops', <PauseCircleOutlined />, t('app.nav.stops')),
        item('sending-rules', <ClockCircleOutlined />, t('app.nav.sendingRules')),
        item('alerts', <AlertOutlined />, t('app.nav.alerts')),
        item('media', <PictureOutlined />, t('app.nav.media')),
        item('content-templates', <FileTextOutlined />, t('app.nav.templates')),
        item('law', <ReadOutlined />, t('app.nav.law')),
        item('service-desk', <CustomerServiceOutlined />, t('app.nav.serviceDesk')),
        item('corp', <LinkOutlined />, t('app.nav.corp')),
        item('settings', <ApiOutlined />, t('app.nav.channels')),
        ...only(administerCorp, item('audit', <HistoryOutlined />, t('audit.title'))),
        ...only(administer, item('users', <UserOutlined />, t('app.nav.users'))),
      ],
    },
  ];
}

/** The pages of the menu, by their addresses and names. */
export function useNavPages(): readonly { readonly key: string; readonly title: string }[] {
  const groups = useMenu(false) ?? [];
  return groups
    .flatMap((group) => (group !== null && 'children' in group ? (group.children ?? []) : []))
    .flatMap((item) => {
      const title: unknown = item !== null && 'title' in item ? item.title : null;
      return item !== null && typeof item.key === 'string' && typeof title === 'string' ? [{ key: item.key, title }] : [];
    });
}

export function SideNav({ collapsed, onCollapse }: SideNavProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const here = pathname.split('/')[3] ?? 'journeys';
  const menu = useMenu(collapsed);
  return (
    <nav className={styles['nav']} aria-label={t('app.name')}>
      <Link to="/" className={styles['brand'] ?? ''} aria-label={t('app.name')}>
        <Logo />
        {collapsed ? null : <span className={styles['name']}>{t('app.name')}</span>}
      </Link>
      <Menu mode="inline" inlineCollapsed={collapsed} selectedKeys={[here]} items={menu ?? []} className={styles['menu'] ?? ''} />
      {onCollapse === null ? null : (
        <Button
          type="text"
          className={styles['collapse'] ?? ''}
          icon={collapsed ? <DoubleRightOutlined /> : <DoubleLeftOutlined />}
          aria-label={collapsed ? t('app.nav.expand') : t('app.nav.collapse')}
          onClick={() => {
            onCollapse(!collapsed);
          }}
        />
      )}
    </nav>
  );
}
