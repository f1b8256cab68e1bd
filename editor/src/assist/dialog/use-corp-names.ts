import { useMemo } from 'react';
import { useEmployees } from '../../corps/use-employee-name';
import { useTagLibrary } from '../../corps/use-tag-library';
import { useAttributes, useAttributeTitle } from '../../words/use-attributes';
import { useSegmentChoices } from '../../words/use-choices';
import { useEventDefinitions } from '../../words/use-event-definitions';
import type { CorpNames } from '../reading/names';

/** What a sentence may name of the corp; what is not read yet is not there. */
export function useCorpNames(): CorpNames {
  const library = useTagLibrary();
  const employees = useEmployees();
  const segment = useSegmentChoices('');
  const attributes = useAttributes();
  const titleOf = useAttributeTitle();
  const events = useEventDefinitions();
  return useMemo(
    () => ({
      tag: library.groups.flatMap(({ tags }) => tags),
      employee: employees.filter(({ active }) => active),
      segment,
      attribute: attributes.map(({ name }) => ({ id: name, name: titleOf(name) })),
      event: events.map(({ name, title }) => ({ id: name, name: title })),
    }),
    [library, employees, segment, attributes, titleOf, events],
  );
}
