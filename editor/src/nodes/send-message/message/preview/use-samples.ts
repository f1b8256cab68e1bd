import type { Json } from '@tagtrail/core/kernel';
import { useMemo } from 'react';
import { useCustomerChoices } from '../../../../conditions/trial/use-rule-check';
import { useNodeTexts } from '../../../view/node-view';
import { previewTexts } from './preview-texts';

export interface Sample {
  readonly id: string;
  readonly name: string;
  readonly values: Readonly<Record<string, Json>>;
}

const realOnes = 4;

/** Of whom nothing is known; last of the samples. */
export const nobodyId = 'nobody';

/** Four customers of the corp with their values, and one of whom nothing is known. */
export function useSamples(): readonly Sample[] {
  const texts = useNodeTexts(previewTexts);
  const customers = useCustomerChoices('', true);
  return useMemo(() => {
    const links = { 'link.unsubscribe': texts.link };
    return [
      ...customers.slice(0, realOnes).map(({ id, name, externalUserid, attributes }) => ({
        id,
        name: name === '' ? externalUserid : name,
        values: { ...attributes, name, ...links },
      })),
      { id: nobodyId, name: texts.nobody, values: links },
    ];
  }, [customers, texts]);
}
