import type { AuditItem } from '@tagtrail/core/http';
import type { TFunction } from 'i18next';

/** Actors that are no person. */
const machines = ['system', 'breaker', 'hold'] as const;

/** Who did it, in words. */
export function actorText({ actor, actorName }: Pick<AuditItem, 'actor' | 'actorName'>, t: TFunction): string {
  if (actorName !== null) return actorName;
  const machine = machines.find((one) => one === actor);
  return machine === undefined ? t('audit.unknownUser') : t(`audit.${machine}`);
}

/** What was done, in words; of what this editor does not know yet, its kind. */
export function actionText(action: string, t: TFunction): string {
  const actions: Readonly<Record<string, string>> = t('audit.action', { returnObjects: true });
  const known = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (known !== undefined) return known;
  const [noun = ''] = action.split('.');
  const kind = nounText(noun, t);
  return kind === null ? t('audit.otherAction') : `${kind} · ${t('audit.otherAction')}`;
}

export function nounText(noun: string, t: TFunction): string | null {
  const nouns: Readonly<Record<string, string>> = t('audit.noun', { returnObjects: true });
  return Object.hasOwn(nouns, noun) ? (nouns[noun] ?? null) : null;
}

const counted = ['people', 'runs', 'withdrawn', 'tasks', 'customers', 'mayStillArrive', 'moved', 'members'] as const;
const written = ['note'] as const;

/** What is known besides, as far as it says something to an operator. */
export function detailTexts({ detail }: Pick<AuditItem, 'detail'>, t: TFunction): readonly string[] {
  const number = detail['number'];
  return [
    ...(typeof number === 'number' ? [t('audit.details.number', { n: number })] : []),
    ...(detail['underWay'] === 'leave' ? [t('audit.details.underWay')] : []),
    ...counted.flatMap((key) => {
      const n = detail[key];
      return typeof n === 'number' && n > 0 ? [t(`audit.details.${key}`, { n })] : [];
    }),
    ...written.flatMap((key) => {
      const text = detail[key];
      return typeof text === 'string' && text !== '' ? [t(`audit.details.${key}`, { text })] : [];
    }),
  ];
}

/** Name of what it was done to, where it has or had one. */
export function targetText({ target, targetName, detail }: Pick<AuditItem, 'target' | 'targetName' | 'detail'>, t: TFunction): string {
  const named = [targetName, detail['name'], detail['to'], detail['title']].find((name) => typeof name === 'string' && name !== '');
  if (typeof named === 'string') return named;
  return nounText(target.split(':')[0] ?? '', t) ?? '';
}

/** The page of it, below the corp; null where it has none. */
export function targetPath(target: string): string | null {
  const [noun, id] = target.split(':');
  if (id === undefined) return null;
  if (noun === 'journey') return `journeys/${id}`;
  if (noun === 'customer') return `customers/${id}`;
  return noun === 'run' ? `runs/${id}` : null;
}
