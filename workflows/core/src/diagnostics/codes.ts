/** error: cannot be published. risk: can be, and will probably surprise. advice: a better way exists. */
export const severities = ['error', 'risk', 'advice'] as const;
export type Severity = (typeof severities)[number];

interface DiagnosticKind {
  readonly severity: Severity;
  /** One English sentence for API callers and logs; `{name}` shows a param. The editor has its own texts by code. */
  readonly sentence: string;
}

const error = (sentence: string): DiagnosticKind => ({ severity: 'error', sentence });
const risk = (sentence: string): DiagnosticKind => ({ severity: 'risk', sentence });
const advice = (sentence: string): DiagnosticKind => ({ severity: 'advice', sentence });

/** Everything that can be wrong with a drawing. A code is part of the API: it is never renamed or reused. */
export const diagnosticKinds = {
  'graph.invalid': error('The graph is not of the expected form: {message}'),
  'graph.tooManyNodes': error('The graph has {count} nodes; at most {limit} are allowed.'),
  'graph.tooManyEdges': error('The graph has {count} edges; at most {limit} are allowed.'),
  'graph.tooDeep': error('The graph is nested deeper than {limit} levels.'),
  'graph.badText': error('A text holds a character that cannot be stored (NUL or half of a surrogate pair).'),
  'graph.duplicateNode': error('Several nodes have this id.'),
  'edge.unknown': error('There is no such edge.'),
  'edge.unknownNode': error('An edge names the node {missing}, which does not exist.'),
  'edge.unknownPort': error('An edge leaves through the port {port}, which the node does not have.'),
  'edge.duplicate': error('Several edges leave through this port.'),
  'edge.intoTrigger': error('An edge leads into a trigger.'),
  'port.unconnected': error('The output {port} leads nowhere.'),
  'structure.noTrigger': error('The journey has no trigger.'),
  'structure.startsAtEnd': advice('The trigger leads straight to the end.'),
  'trigger.differentEntries': error('The triggers lead to different first steps.'),
  'trigger.noTag': error('No tag is chosen.'),
  'trigger.noChange': error('The value is the same before and after: that is no change.'),
  'node.unknown': error('There is no node {missing}.'),
  'node.unknownType': error('There is no node type {type}.'),
  'node.newerVersion': error('The node has version {version}; this installation knows up to {known}.'),
  'config.invalid': error('The settings of the node are not of the expected form: {message}'),
  'reachability.orphan': error('No trigger leads to this node.'),
  'reachability.noEnd': error('No way leads from this node to an end.'),
  'cycle.withoutWait': error('The journey can come back to this node without waiting.'),
  'cycle.unbounded': risk('The journey can come back to this node without end: lead the way back through a jump.'),
  'reference.noTag': error('No tag is chosen.'),
  'reference.unknownTag': error('The tag {tagId} does not exist.'),
  'reference.deletedTag': error('The tag {tagId} has been deleted in WeCom.'),
  'reference.noTagGroup': error('No tag group is chosen.'),
  'reference.unknownTagGroup': error('The tag group {name} does not exist.'),
  'reference.noAttribute': error('No attribute is chosen.'),
  'reference.unknownAttribute': error('The attribute {name} is not defined.'),
  'reference.noEvent': error('No event is chosen.'),
  'reference.unknownEvent': error('The event {name} is not defined.'),
  'reference.noSegment': error('No segment is chosen.'),
  'reference.unknownSegment': error('The segment {name} does not exist.'),
  'reference.noEndpoint': error('No webhook setting is chosen.'),
  'reference.unknownEndpoint': error('The webhook setting {endpoint} does not exist.'),
  'reference.noSmtp': error('E-mail cannot be sent: the corp has no SMTP setting.'),
  'reference.goneEmployee': error('{name} is gone and {customers} customers under way have no other employee: nothing can be sent to them.'),
  'reference.unknownList': error('The list {name} does not exist.'),
  'condition.noArms': error('The condition has no branch.'),
  'condition.duplicateArm': error('Several branches have the id {armId}.'),
  'condition.empty': error('The branch has no rule yet.'),
  'condition.shape': error('The rule is not of json-logic form.'),
  'condition.unknownOperator': error('The operator {operator} is not allowed.'),
  'condition.unknownVariable': error('The field {variable} is not known.'),
  'condition.depth': error('The rule is nested deeper than {limit} levels.'),
  'condition.size': error('The rule has more than {limit} operators and values.'),
  'condition.operands': error('The operator {operator} does not take {count} operands.'),
  'condition.noValue': error('The field {variable} is compared with nothing: write a value, or compare with null to ask for an empty field.'),
  'condition.type': error('An operand of {operator} is not of the type {expected}.'),
  'condition.notInFilter': error('The operator {operator} cannot be used in a filter over one event.'),
  'condition.unknownEvent': error('The event {event} does not exist.'),
  'condition.unknownProperty': error('The event {event} has no property {property}.'),
  'condition.unknownGroup': error('The {kind} {id} does not exist.'),
  'condition.notChosen': error('Nothing is chosen for {expected} of {operator}.'),
  'condition.emptyRange': error('No day lies from {from} to {to} days after today.'),
  'content.empty': error('The text is empty.'),
  'content.tooLong': error(
    'The text can take {bytes} bytes, with what the channel puts before it and the longest values of its variables; at most {limit} can be sent.',
  ),
  'content.syntax': error('A field in the text cannot be read at position {position}.'),
  'content.unknownField': error('The text shows the field {field}, which is not known.'),
  'content.noFallback': error('The field {field} has no fallback for customers who lack it: write one after a bar.'),
  'content.personal': risk('The text differs by customer: employees must confirm one task for each.'),
  'ladder.empty': error('No channel is chosen.'),
  'ladder.duplicateRung': error('Several channels of the ladder have the id {rungId}.'),
  'ladder.leadsNowhere': error('No outcome of this channel leads to the next one.'),
  'ladder.fallsOnSuccess': error('A message that arrived ({outcome}) must not lead to the next channel.'),
  'ladder.tooLong': error('The time is longer than {limit} hours.'),
  'ladder.noTimeToConfirm': error('The employee has no time to confirm the task.'),
  'wait.zero': error('The wait has no length.'),
  'wait.tooLong': error('The wait is longer than {limit} days.'),
  'split.duplicateArm': error('Several groups have the id {armId}.'),
  'split.nobody': error('The group gets nobody.'),
  'split.notWhole': error('The shares come to {percent} per cent, not to 100.'),
  'wait.noWeekday': error('No weekday is chosen.'),
  'wait.noSpan': error('No hours are given.'),
  'calendar.yearUnknown': risk('The work calendar has no year {year}: who comes to this wait late enough stays there until the year is entered.'),
  'tags.nothingToDo': error('No tag is added or removed.'),
  'tags.contradiction': error('The tag {tagId} is both added and removed.'),
  'end.noReason': error('The end has no reason.'),
  'collision.sameTag': risk('The live journey {journey} starts by the tag {tagId} too: a customer who gets it travels both.'),
  'collision.startsOther': risk('This journey adds the tag {tagId}, which starts the live journey {journey}: a customer gets the messages of both.'),
  'collision.startedByOther': risk('The live journey {journey} adds the tag {tagId}, which starts this one: a customer gets the messages of both.'),
  'collision.sharedCustomers': risk(
    'At least {customers} customers are meant for this journey and for the live journey {journey}: both may write to one on one day.',
  ),
  'plan.tooLarge': error('The journey compiles to {bytes} bytes; at most {limit} are allowed.'),
} as const satisfies Readonly<Record<string, DiagnosticKind>>;

export type DiagnosticCode = keyof typeof diagnosticKinds;
