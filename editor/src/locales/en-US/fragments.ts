import type { SameShape } from '../same-shape';
import type { fragments as chinese } from '../zh-CN/fragments';

export const fragments: SameShape<typeof chinese> = {
  own: 'Fragments of this corp',
  name: 'Name of the fragment',
  nameMissing: 'Give it a name',
  nameExample: 'E.g. Remind again after three days',
  saveTitle: 'Save {{n}} steps as a fragment',
  saveLead: 'Colleagues put it into any journey from a “+” or the list on the left; what is put in is a copy.',
  saved: 'Saved the fragment “{{name}}”',
  noStep: 'Select steps other than triggers first',
  tooManySteps: 'A fragment has {{limit}} steps at most',
  about: '{{n}} steps · saved by {{name}}',
  more: 'What can be done with the fragment “{{name}}”',
  rename: 'Rename',
  delete: 'Delete fragment',
  deleteTitle: 'Delete the fragment “{{name}}”?',
  deleteText: 'Nobody in the corp can use these {{n}} steps as a fragment any more; steps already put into journeys stay.',
  broken: 'The fragment “{{name}}” is not whole; nothing was put in',
  deleted: 'Deleted the fragment “{{name}}”',
};
