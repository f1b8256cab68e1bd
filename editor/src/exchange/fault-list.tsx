import { pointerSteps } from '@tagtrail/core/diagnostics';
import { shownFaults, type FileFault } from '@tagtrail/core/nodes';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemText, useWords } from '../words/words';
import styles from './exchange.module.css';

interface FaultListProps {
  readonly file: string;
  readonly faults: readonly FileFault[];
}

/** Why a file is refused: where, what is wrong, and what to do. */
export function FaultList({ file, faults }: FaultListProps) {
  const { t } = useTranslation();
  return (
    <Alert
      type="error"
      showIcon
      data-testid="import-refused"
      title={t('exchange.import.refused', { file })}
      description={
        <>
          <p>{t('exchange.import.refusedText')}</p>
          <ul className={styles['faults']}>
            {faults.map((fault) => (
              <Fault key={`${fault.pointer} ${fault.code} ${fault.diagnostic?.code ?? ''}`} fault={fault} />
            ))}
          </ul>
          {faults.length >= shownFaults ? <p>{t('exchange.import.more', { n: shownFaults })}</p> : null}
        </>
      }
    />
  );
}

function Fault({ fault }: { readonly fault: FileFault }) {
  const { t } = useTranslation();
  const textOf = useFaultText();
  const steps = pointerSteps(fault.pointer);
  const step = steps[0] === 'graph' && steps[1] === 'nodes' && steps[2] !== undefined ? Number(steps[2]) + 1 : null;
  return (
    <li data-testid={`fault:${fault.code}`}>
      <strong>{step === null ? null : t('exchange.import.step', { n: step })}</strong>{' '}
      {fault.pointer === '' ? t('exchange.import.whole') : <code className={styles['place']}>{placeText(steps)}</code>}
      {'　'}
      {textOf(fault)}
    </li>
  );
}

/** As programmers and their tools write it: `graph.nodes[3].config`. */
const placeText = (steps: readonly string[]): string =>
  steps.map((step, index) => (/^\d+$/u.test(step) ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`)).join('');

const kinds = ['string', 'number', 'int', 'boolean', 'array', 'object', 'record'] as const;

function useFaultText(): (fault: FileFault) => string {
  const { t } = useTranslation();
  const words = useWords();
  return ({ code, params, diagnostic }) => {
    const message = diagnostic === null ? '' : problemText(diagnostic, words);
    const { expected = '', limit = '', known = '', maximum = '', minimum = '', choices = '', type = '' } = params;
    const kind = kinds.find((one) => one === expected);
    const named = kind === undefined ? expected : t(`exchange.import.type.${kind}`);
    return t(`exchange.import.fault.${code}`, { expected: named, limit, known, maximum, minimum, choices, type, message });
  };
}
