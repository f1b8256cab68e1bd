import type { SameShape } from '../same-shape';
import type { endings as chinese } from '../zh-CN/endings';

export const endings: SameShape<typeof chinese> = {
  action: 'End',
  askTitle: 'End “{{name}}”?',
  people: 'This ends the runs of {{n}} customers, in all versions.',
  nobody: 'Nobody is under way now.',
  entries: 'Nobody enters any more; the journey is archived.',
  planned: '{{n}} messages that have not left are sent no more.',
  plannedMore: 'More than {{n}} messages that have not left are sent no more.',
  withEmployees:
    '{{n}} messages are in tasks that employees have: WeCom is asked to cancel those not confirmed yet; what an employee has confirmed cannot be taken back.',
  unlike: 'This is not a pause: runs that have ended cannot go on. To halt for a while, use “Stop”.',
  confirm: 'End the runs of {{n}} customers',
  confirmNobody: 'End the journey',
  begun: 'Ended; the runs under way are being ended',
  mark: 'Ending {{told}} / {{people}}',
  going: 'Ending the runs of “{{name}}”: {{told}} / {{people}} customers',
  goingReplaced: 'A new version of “{{name}}” is live; ending the runs of older ones: {{told}} / {{people}} customers',
  goingText: 'This goes on in the background, with this page closed too. Whoever is done gets nothing more from this journey.',
  typeName: 'Type “{{name}}” to confirm',
  choice: {
    title: 'What becomes of those under way',
    stay: 'Finish their version',
    leave: 'Leave at once',
    stayHint: 'They go on along their own version, untouched by this.',
    leaveHint:
      'After publishing, the runs of these {{n}} customers in older versions are ended in the background, for the reason “Left when a new version was published”. This cannot be undone; tasks that employees have are cancelled where that can be. They may enter the new version when they fit it.',
    fixed: 'A run belongs to its version and does not change over to a new one.',
  },
  publish: {
    reach: '{{n}} customers enter when this is published',
    nobody: 'Nobody enters at once; from then on customers enter by the triggers.',
    confirm: 'Publish, {{n}} customers enter',
    word: 'publish',
  },
  stop: {
    people: '{{n}} customers are under way.',
    planned: '{{n}} messages that wait to be sent are held.',
    plannedMore: 'More than {{n}} messages that wait to be sent are held.',
  },
};
