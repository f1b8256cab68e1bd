import type { SameShape } from '../same-shape';
import type { notes as chinese } from '../zh-CN/notes';

export const notes: SameShape<typeof chinese> = {
  one: 'Note',
  add: 'Add a note',
  show: 'Show notes ({{n}})',
  hide: 'Hide notes ({{n}})',
  named: 'Note “{{text}}”',
  blank: 'Blank note',
  text: 'Text of the note',
  placeholder: 'For your colleagues; no customer gets it',
  hint: '{{edit}} edits, {{move}} and its like move, {{remove}} deletes',
  edit: 'Edit the note',
  remove: 'Delete the note',
  removed: 'The note is deleted',
  colour: 'Colour',
  colours: { yellow: 'Yellow', blue: 'Blue', green: 'Green', pink: 'Pink' },
  list: 'Notes ({{n}})',
  pasted: 'Pasted as a note',
  cut: 'The text is longer than {{n}} characters; the rest was left out',
  history: { add: 'Add a note', text: 'Change a note', move: 'Move a note', colour: 'Change the colour of a note', remove: 'Delete a note' },
  sentence: {
    added: 'New note “{{text}}”; customers notice nothing',
    removed: 'Note “{{text}}” deleted; customers notice nothing',
    changed: 'Note “{{text}}” changed; customers notice nothing',
    moved: 'Note “{{text}}” has another place or colour; customers notice nothing',
  },
};
