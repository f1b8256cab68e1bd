import { Button, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../feedback/problem-alert';
import { Panel } from './panel';
import styles from './loaded.module.css';

/** What a page knows of something it asked the server for. */
export interface Asked<Value> {
  readonly data: Value | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly refetch: () => Promise<unknown>;
}

interface LoadedProps<Value> {
  readonly query: Asked<Value>;
  /** What stands there until the first answer; left out, a panel of its own. */
  readonly waiting?: ReactNode;
  /** Drawn from an answer only: nothing is said of what is not known. */
  readonly children: (value: Value) => ReactNode;
}

/** What was asked of the server: lines while it is on its way, the failure and a way to ask again, else the answer. */
export function Loaded<Value>({
  query,
  waiting = (
    <Panel>
      <LoadingLines />
    </Panel>
  ),
  children,
}: LoadedProps<Value>) {
  const failure = useStandingFailure(query);
  const { data } = query;
  if (data === undefined && failure === null) return waiting;
  return (
    <>
      {failure === null ? null : <Failure error={failure} query={query} />}
      {data === undefined ? null : children(data)}
    </>
  );
}

/** The cache forgets a failure as soon as it asks again; the page keeps it until there is an answer, so that it does not flicker. */
function useStandingFailure({ data, error }: Pick<Asked<unknown>, 'data' | 'error'>): unknown {
  const [kept, setKept] = useState(error);
  const standing = error ?? (data === undefined ? kept : null);
  if (standing !== kept) setKept(standing);
  return standing;
}

function Failure({ error, query }: { readonly error: unknown; readonly query: Asked<unknown> }) {
  const { t } = useTranslation();
  const again = (
    <Button size="small" loading={query.isFetching} data-testid="retry-load" onClick={() => void query.refetch()}>
      {t('app.common.retry')}
    </Button>
  );
  return (
    <div className={styles['failure']}>
      <ProblemAlert error={error} action={again} />
    </div>
  );
}

const lines = { rows: 4 } as const;

/** Stands where something is on its way. */
export function LoadingLines() {
  const { t } = useTranslation();
  return (
    <div className={styles['lines']} role="status" aria-label={t('app.common.loading')}>
      <Skeleton active title={false} paragraph={lines} />
    </div>
  );
}
