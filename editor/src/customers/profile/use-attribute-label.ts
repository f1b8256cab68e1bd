import { useTranslation } from 'react-i18next';
import { knownAttributes } from '../../conditions/field-name';

/** The words for an attribute every corp has; any other is called by its own name. */
export function useAttributeLabel(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const known = knownAttributes.find((one) => one === name);
    return known === undefined ? name : t(`conditions.knownField.${known}`);
  };
}
