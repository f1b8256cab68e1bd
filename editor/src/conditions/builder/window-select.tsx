import { runWindows } from '@tagtrail/core/conditions';
import { Select } from 'antd';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { InStepContext } from '../../words/given-fields';
import { windowText } from '../more-sentence';

const lengths = ['P1D', 'P3D', 'P7D', 'P15D', 'P30D', 'P60D', 'P90D', 'P180D', 'P365D'] as const;

interface WindowSelectProps {
  readonly id: string;
  readonly value: string;
  /** Whether it may be all that is kept. */
  readonly mayBeAll: boolean;
  readonly readOnly: boolean;
  readonly onChange: (window: string) => void;
}

/** Since when something counts: the last days, or, in a step of a journey, since the customer entered or was last written to. */
export function WindowSelect({ id, value, mayBeAll, readOnly, onChange }: WindowSelectProps) {
  const { t } = useTranslation();
  const isInStep = use(InStepContext);
  const offered = [...new Set<string>([...(isInStep ? runWindows : []), ...lengths, ...(mayBeAll ? [''] : []), value])];
  return (
    <Select
      id={id}
      aria-label={t('conditions.windowLabel')}
      disabled={readOnly}
      value={value}
      options={offered.map((window) => ({ value: window, label: windowText(window, t) }))}
      popupMatchSelectWidth={180}
      onChange={onChange}
    />
  );
}
