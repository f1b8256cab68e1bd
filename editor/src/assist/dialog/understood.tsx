import { BulbOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { viewOf } from '../../nodes/views';
import { usePreferences } from '../../preferences/preferences';
import type { Assumption, Unread } from '../reading/story';
import styles from './assist.module.css';

interface UnderstoodProps {
  readonly assumptions: readonly Assumption[];
  readonly unread: readonly Unread[];
}

/** Everything that was taken for granted, and every word that was not understood with what could be written instead. */
export function Understood({ assumptions, unread }: UnderstoodProps) {
  const { t } = useTranslation();
  return (
    <>
      {assumptions.length === 0 ? null : (
        <section className={styles['section']}>
          <h3>{t('assist.assumptions', { n: assumptions.length })}</h3>
          <ul className={styles['list']} data-testid="assumptions">
            {assumptions.map((assumption, index) => (
              <li key={`${assumption.key}:${String(index)}`}>
                <BulbOutlined /> <span>{assumptionText(assumption, t)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {unread.length === 0 ? null : <NotUnderstood unread={unread} />}
    </>
  );
}

function NotUnderstood({ unread }: Pick<UnderstoodProps, 'unread'>) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const wordsOf = ({ words, type }: Unread): string => (words !== '' || type === undefined ? words : (viewOf(type)?.texts[locale].label ?? ''));
  return (
    <section className={styles['section']}>
      <h3>{t('assist.unread', { n: unread.length })}</h3>
      <p>{t('assist.unreadLead')}</p>
      <ul className={styles['list']} data-testid="unread">
        {unread.map((one, index) => (
          <li key={`${String(index)}:${one.words}`} className={styles['missed']}>
            <QuestionCircleOutlined />
            <span>
              <mark className={styles['words']}>{wordsOf(one)}</mark> {t(`assist.hint.${one.hint}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const kinds = ['tag', 'employee', 'segment', 'attribute', 'event', 'audience', 'webhook', 'group'] as const;

const nothingSaid = { kind: '', written: '', name: '', time: '', words: '', span: '', title: '', value: '', first: 0, rest: 0, n: 0 };

function assumptionText({ key, params }: Assumption, t: TFunction): string {
  const kind = kinds.find((one) => one === params['kind']);
  const said = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, name === 'kind' && kind !== undefined ? t(`assist.kind.${kind}`) : value]),
  );
  return t(`assist.assumption.${key}`, { ...nothingSaid, ...said });
}
