export type { ApprovalConfig } from './approval/config.schema.js';
export type { EmployeeTodoConfig } from './employee-todo/config.schema.js';
export type { ApiStartConfig } from './api-start/config.schema.js';
export { applyFix } from './edit/apply-fix.js';
export type { CallWebhookConfig } from './call-webhook/config.schema.js';
export type { ChangeTagsConfig } from './change-tags/config.schema.js';
export type { ConditionArm, ConditionConfig } from './condition/config.schema.js';
export { addArm, moveArm, newArm, removeArm, type ConditionNode } from './condition/edit-arms.js';
export { armPort, otherwisePort } from './condition/definition.js';
export { problemAt, type ConfigProblem } from './config-problem.js';
export { holdoutPort } from './split/definition.js';
export { mayBeDisabled, onwardOutput, withoutDisabled } from './edit/disabled.js';
export { upgradeGraph } from './upgrade-graph.js';
export { outputOf, provedBy, wayOut, type EndedStep } from './way-out.js';
export { envelopeFields, envelopeNames, type NoEnvelope } from './file/envelope-text.js';
export { readJourneyFile, shownFaults, tooLargeFile, writeJourneyFile, type FileFault, type JourneyFile } from './file/journey-file.js';
export { configureNode } from './edit/configure-node.js';
export { defineNode } from './define-node.js';
export type { EmitEventConfig } from './emit-event/config.schema.js';
export type { EnterJourneyConfig } from './enter-journey/config.schema.js';
export type { EndConfig } from './end/config.schema.js';
export { timeOfDaySchema, type ConfigSchema } from './fields.schema.js';
export { givenBy, openNode, outputsOf, parseGraph, parseNode, type ConfigOf, type JourneyGraph, type JourneyNode } from './journey-graph.js';
export { oneStep, type Goal, type LoweredBranch, type LoweredInstruction, type LoweredNode, type LoweredStep } from './lowered.js';
export { newGraph, newNode } from './edit/new-node.js';
export {
  groupKey,
  isGroupKey,
  paletteGroups,
  type Given,
  type NodeDefinition,
  type NodeSpec,
  type OpenNode,
  type PaletteGroup,
  type Happening,
  type NewFriends,
  type Reference,
  type RulePlace,
  type TextPlace,
  type SaidToGroup,
} from './node-spec.js';
export { definitionOf, isNodeType, nodeTypes, registry, type NodeType } from './registry.js';
export type { AttachmentDraft } from './send-message/attachment.schema.js';
export { newAttachment } from './send-message/attachments.js';
export {
  isShownInstead,
  testObstacle,
  testObstacles,
  testReceivers,
  toTestRung,
  type TestObstacle,
  type TestReceiver,
} from './send-message/test-rung.js';
export { messageChannels, type MessageChannel } from '../plan/index.js';
export { templateContentSchema, type TemplateContent, type TemplateRef } from './send-message/template/content-template.schema.js';
export {
  changedParts,
  differsFromTemplate,
  fillFromTemplate,
  templateAsStep,
  templateParts,
  templatePlaces,
  tooLongFor,
  toTemplateContent,
  type TemplatePart,
} from './send-message/template/content-template.js';
export { rungSchema, trackingChannels, type Rung, type SendMessageConfig } from './send-message/config.schema.js';
export { defaultFallOn, newRung, rungs, trackingOf } from './send-message/rung.js';
export { journey, type JourneyPath, type Way } from './journey-builder.js';
export type { CustomerAddedConfig } from './customer-added/config.schema.js';
export type { CustomerLostConfig } from './customer-lost/config.schema.js';
export type { AttributeChangedConfig, ValueMatchConfig } from './attribute-changed/config.schema.js';
export type { SegmentChangedConfig } from './segment-changed/config.schema.js';
export type { BusinessEventConfig } from './business-event/config.schema.js';
export type { CustomerDateConfig } from './customer-date/config.schema.js';
export type { ScheduleConfig } from './schedule/config.schema.js';
export type { TagTriggerConfig } from './tag-added/config.schema.js';
export { industries, type Industry } from './wait/best-times.js';
export type { LimiterConfig } from './limiter/config.schema.js';
export type { WaitEventConfig } from './wait-event/config.schema.js';
export type { HandOverConfig } from './hand-over/config.schema.js';
export { fixedLength } from './hand-over/definition.js';
export type { RemarkConfig } from './remark/config.schema.js';
export type { SetAttributeConfig } from './set-attribute/config.schema.js';
export { isEntryName, type ValueSourceConfig } from './value-source.schema.js';
export type { WaitConfig } from './wait/config.schema.js';
export { toWaitSpec } from './wait/definition.js';
