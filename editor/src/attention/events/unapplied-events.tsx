import { useInfiniteQuery } from '@tanstack/react-query';
import { pointerSteps } from '@tagtrail/core/diagnostics';
import type { UnappliedEvent } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { eventsApi } from '../../api/runs';
import { useEmployeeName } from '../../corps/use-employee-name';
import { useTagName } from '../../corps/use-tag-library';
import { wecomWords } from '../../runs/error-words';
import { useCorpId } from '../../session/session';
import { useInstantText } from '../../ui/format/use-instant-text';
import { PagedList } from '../../ui/page/paged-list';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import styles from '../attention.module.css';

const refreshMs = 20_000;
const firstPage: string | null = null;

/** Events that were taken and have changed nothing, with the reason; nothing where all of them took effect. */
export function UnappliedEvents() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const events = useInfiniteQuery({
    queryKey: corpKey(corpId, 'unapplied-events'),
    queryFn: ({ pageParam }) => eventsApi.unapplied(corpId, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: refreshMs,
  });
  const columns = useColumns();
  if ((events.data?.pages[0]?.items ?? []).length === 0) return null;
  return (
    <section>
      <h2 className={styles['heading']}>{t('attention.events.title')}</h2>
      <p className={styles['about']}>{t('attention.events.text')}</p>
      <PagedList query={events} empty={null}>
        {(items) => <ListTable columns={columns} rows={items} kind="event" idOf={({ from, id }) => `${from} ${id}`} minWidth={900} />}
      </PagedList>
    </section>
  );
}

function useColumns(): readonly ListColumn<UnappliedEvent>[] {
  const { t } = useTranslation();
  const tagName = useTagName();
  const employeeName = useEmployeeName();
  const { short } = useInstantText();
  const from = (event: UnappliedEvent): string =>
    event.origin === 'callback' ? t('attention.events.callback', { name: employeeName(event.from) }) : event.from;
  const why = ({ state, reason, code, field }: UnappliedEvent): string =>
    [
      `${t(`attention.events.state.${state}`)} · ${t(`attention.events.reason.${reason}`, { field: fieldText(field) })}`,
      ...(code === null ? [] : [wecomWords(code, t)]),
    ].join(' ');
  const next = ({ nextTryAt, triedUntil }: UnappliedEvent): string => {
    if (nextTryAt !== null) return short(nextTryAt);
    return triedUntil === null ? t('attention.events.never') : t('attention.events.until', { at: short(triedUntil) });
  };
  return [
    {
      key: 'what',
      title: t('attention.events.what'),
      render: ({ what, tagId, type }) => t(`attention.events.whats.${what}`, { tag: tagName(tagId ?? ''), type: type ?? '' }),
    },
    { key: 'customer', title: t('attention.events.customer'), render: ({ externalUserid }) => externalUserid },
    { key: 'from', title: t('attention.events.from'), width: 150, render: from },
    { key: 'why', title: t('attention.events.why'), render: why },
    { key: 'at', title: t('attention.events.at'), width: 140, render: ({ at }) => <Instant at={at} /> },
    { key: 'next', title: t('attention.events.next'), width: 170, render: next },
  ];
}

/** A pointer as its last step: the name of what is wrong. */
const fieldText = (pointer: string | null): string => (pointer === null ? '' : (pointerSteps(pointer).at(-1) ?? ''));
