import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ExplanationTree, Verdict } from '../../conditions/explanation/explanation-tree';
import explained from '../../conditions/explanation/explanation.module.css';
import { useCorpId } from '../../session/session';
import { csvAddress } from '../../ui/format/csv';
import { useInstantText } from '../../ui/format/use-instant-text';
import { useLaw } from '../../words/use-law';
import { useWords } from '../../words/words';
import { elapsedText } from '../elapsed';
import type { OpenTrial } from '../trial-context';
import { toCsv } from './export-log';
import type { Telling } from './left-words';
import { lineTitle } from './line-words';
import { toLines, type LogLine, type NoteLine } from './log-lines';
import { StepEntry } from './step-entry';
import styles from '../trial.module.css';

/** Everything shown of the try so far: when, at which step, what it did and why. */
export function TrialLog({ trial }: { readonly trial: OpenTrial }) {
  const { t } = useTranslation();
  const telling = useTelling(trial);
  const { shown, trial: tried } = trial;
  const lines = useMemo(() => (tried === null ? [] : toLines(shown, tried.plan)), [shown, tried]);
  if (telling === null) return null;
  return (
    <>
      {lines.length <= 1 ? <p className={styles['hint']}>{t('trial.log.nothingYet')}</p> : null}
      <ol className={styles['log']} aria-label={t('trial.log.label')} data-testid="trial-log">
        {lines.map((line) => (
          <Line key={line.key} line={line} trial={trial} telling={telling} />
        ))}
      </ol>
      <Latest frames={shown.length} />
      <Foot trial={trial} telling={telling} lines={lines} />
    </>
  );
}

/** Brings what was added last before the eye; what is read further up stays when something there is chosen. */
function Latest({ frames }: { readonly frames: number }) {
  const end = useRef<HTMLDivElement>(null);
  const before = useRef(frames);
  useEffect(() => {
    if (frames > before.current) end.current?.scrollIntoView({ block: 'nearest' });
    before.current = frames;
  }, [frames]);
  return <div ref={end} />;
}

function useTelling({ trial, graph, triggerId }: OpenTrial): Telling | null {
  const words = useWords();
  const { short } = useInstantText();
  const { adLabel } = useLaw();
  return trial === null || triggerId === null ? null : { words, graph, plan: trial.plan, instant: short, triggerId, adLabel };
}

interface LineProps<Kind> {
  readonly line: Kind;
  readonly trial: OpenTrial;
  readonly telling: Telling;
}

const halts: readonly NoteLine['kind'][] = ['stopped', 'cut'];

function Line({ line, trial, telling }: LineProps<LogLine>) {
  const { t } = useTranslation();
  const { short, full } = useInstantText();
  const span = elapsedText(trial.startAt, line.at, t);
  const isHalt = line.kind !== 'step' && halts.includes(line.kind);
  const kind = line.kind === 'step' ? (line.here ? 'here' : 'step') : isHalt ? 'halt' : 'note';
  return (
    <li className={styles['line']} data-kind={kind} data-testid={line.kind === 'step' ? `trial-line:${line.nodeId}` : `trial-note:${line.kind}`}>
      <div className={styles['lineHead']}>
        {line.kind === 'step' ? (
          <button
            type="button"
            className={styles['name']}
            onClick={() => {
              trial.jump(line.nodeId);
            }}
          >
            {lineTitle(line, telling)}
          </button>
        ) : isHalt ? null : (
          <strong>{lineTitle(line, telling)}</strong>
        )}
        <span className={styles['quiet']} title={full(line.at)}>
          {span === '' ? short(line.at) : `${short(line.at)} · ${t('trial.bar.elapsed', { span })}`}
        </span>
      </div>
      {line.kind === 'step' ? <StepEntry line={line} trial={trial} telling={telling} /> : <NoteEntry line={line} trial={trial} telling={telling} />}
    </li>
  );
}

function NoteEntry({ line, trial, telling }: LineProps<NoteLine>) {
  const { t } = useTranslation();
  if (line.kind === 'started') return line.filter === null || line.filter.holds ? null : <FilterFails filter={line.filter} />;
  if (line.kind !== 'stopped' && line.kind !== 'cut') return null;
  const nodeId = line.kind === 'stopped' ? line.stop.nodeId : null;
  return (
    <Alert
      className={styles['halt'] ?? ''}
      type="warning"
      showIcon
      title={lineTitle(line, telling)}
      action={
        nodeId === null ? null : (
          <Button
            size="small"
            data-testid="trial-jump"
            onClick={() => {
              trial.jump(nodeId);
            }}
          >
            {t('trial.log.jump')}
          </Button>
        )
      }
    />
  );
}

type Filter = NonNullable<Extract<NoteLine, { kind: 'started' }>['filter']>;

/** In earnest the customer would not have entered. */
function FilterFails({ filter: { holds, explanation } }: { readonly filter: Filter }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert type="warning" showIcon title={t('trial.log.filterFails')} data-testid="trial-filtered" />
      <div className={explained['tree']}>
        <Verdict holds={holds} />
        <ExplanationTree explanation={explanation} />
      </div>
    </>
  );
}

interface FootProps extends Omit<LineProps<never>, 'line'> {
  readonly lines: readonly LogLine[];
}

/** The log as a file, and where real customers' ways are found. */
function Foot({ trial, telling, lines }: FootProps) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { full } = useInstantText();
  const { journey, startAt } = trial;
  const file = toCsv(lines, { telling, startAt, instant: full });
  return (
    <div className={styles['foot']}>
      <Button
        size="small"
        icon={<DownloadOutlined />}
        href={csvAddress(file)}
        download={`${t('trial.export.file')}-${journey.name}.csv`}
        data-testid="trial-export"
      >
        {t('trial.export.button')}
      </Button>
      {journey.versions.length === 0 ? null : (
        <Link to={`/c/${corpId}/runs?journeyId=${journey.id}`} data-testid="trial-real-runs">
          {t('trial.realWay')}
        </Link>
      )}
    </div>
  );
}
