import type { JourneyUses, UseQuery } from '@tagtrail/core/http';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import styles from './uses.module.css';
import { useUses } from './use-uses';

const namedAtMost = 10;

export const usersOf = ({ items, segments }: JourneyUses): number => items.length + segments.length;

/** Names who uses a thing, each a way to its page, which opens beside this one. */
export function UserLinks({ lead, items, segments }: JourneyUses & { readonly lead: string }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const users = [
    ...items.map(({ journeyId, journeyName, live }) => ({
      to: `/c/${corpId}/journeys/${journeyId}`,
      text: t(live ? 'lists.uses.liveJourney' : 'lists.uses.draftJourney', { name: journeyName }),
    })),
    ...segments.map(({ segmentId, name }) => ({ to: `/c/${corpId}/segments/${segmentId}`, text: t('lists.uses.segmentNamed', { name }) })),
  ];
  const more = users.length - namedAtMost;
  return (
    <div data-testid="used-by-names">
      <p className={styles['lead']}>{lead}</p>
      <ul className={styles['users']}>
        {users.slice(0, namedAtMost).map(({ to, text }) => (
          <li key={to}>
            <Link to={to} target="_blank">
              {text}
            </Link>
          </li>
        ))}
        {more > 0 ? <li>{t('lists.uses.more', { n: more })}</li> : null}
      </ul>
    </div>
  );
}

/** In a dialog that renames a thing: where the new name will be read. Nothing while nobody uses it. */
export function RenamedIn({ kind, id }: { readonly kind: UseQuery['kind']; readonly id: string }) {
  const { t } = useTranslation();
  const { data } = useUses({ kind, key: id });
  if (data === undefined || usersOf(data) === 0) return null;
  const users = <UserLinks lead={t('lists.uses.renamedText', { n: usersOf(data) })} {...data} />;
  return <Alert type="info" title={users} className={styles['renamed'] ?? ''} />;
}
