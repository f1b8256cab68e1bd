import { useTranslation } from 'react-i18next';
import { knownAttributes } from '../../words/field-name';

/** The words for an attribute every corp has; any other is called by its own name. */
export function useAttributeLabel(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const known = knownAttributes.find((one) => one === name);
    return known === undefined ? name : t(`conditions.knownField.${known}`);
  };
}

/** The attribute that was meant: one that every corp has by its words, any other by its own name. */
export function useAttributeName(): (typed: string) => string {
  const label = useAttributeLabel();
  return (typed) => knownAttributes.find((name) => label(name) === typed.trim()) ?? typed.trim();
}
