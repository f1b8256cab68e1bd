import { EditOutlined } from '@ant-design/icons';
import type { Presence } from '@tagtrail/core/http';
import { Avatar, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JourneyRef } from '../api/journeys';
import { classNames } from '../ui/show/class-names';
import { usePresence } from './use-presence';
import styles from './presence.module.css';

const shown = 4;
/** The last letters of a Chinese name tell people apart, the first ones of others. */
const initials = (name: string): string => (/^\p{Script=Han}/u.test(name) ? name.slice(-2) : name.slice(0, 2));

/** In the header: which colleagues have the journey open too, and who edits it. */
export function PresenceList({ journeyRef }: { readonly journeyRef: JourneyRef }) {
  const { t } = useTranslation();
  const others = usePresence(journeyRef).data?.others ?? [];
  if (others.length === 0) return null;
  const rest = others.slice(shown);
  return (
    <ul className={styles['people']} aria-label={t('presence.here')} data-testid="presence">
      {others.slice(0, shown).map((person) => (
        <Person key={person.userId} person={person} />
      ))}
      {rest.length === 0 ? null : (
        <li>
          <Tooltip title={rest.map(({ name }) => name).join('、')}>
            <Avatar size={28}>{`+${String(rest.length)}`}</Avatar>
          </Tooltip>
        </li>
      )}
    </ul>
  );
}

function Person({ person: { name, editing } }: { readonly person: Presence['others'][number] }) {
  const { t } = useTranslation();
  const text = t(editing ? 'presence.edits' : 'presence.looks', { name });
  return (
    <li data-testid={`present:${name}`} data-editing={editing}>
      <Tooltip title={text}>
        <span className={classNames(styles['person'], editing && styles['editing'])} role="img" aria-label={text}>
          {initials(name)}
          {editing ? <EditOutlined className={styles['pencil'] ?? ''} aria-hidden /> : null}
        </span>
      </Tooltip>
    </li>
  );
}
