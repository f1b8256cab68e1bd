declare const brand: unique symbol;

/** A string that only a parser or a repository may create, so that one id cannot be passed for another. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

/** Marks a string as checked. The one place where a brand is made; callers have validated the text. */
export function branded<B extends Brand<string>>(text: string): B {
  return text as B;
}

/** WeCom's corp id (`ww…`): the tenant in every key. */
export type CorpId = Brand<'CorpId'>;
export type JourneyId = Brand<'JourneyId'>;
export type VersionId = Brand<'VersionId'>;
/** SHA-256 (lower-case hex) of a plan's canonical JSON. */
export type PlanHash = Brand<'PlanHash'>;
/** Id of a drawn node, unique in its graph. */
export type NodeId = Brand<'NodeId'>;
/** Name of one output of a node: `next`, `timeout`, `arm:<id>`, an outcome. */
export type PortName = Brand<'PortName'>;
export type RunId = Brand<'RunId'>;
export type CohortId = Brand<'CohortId'>;
/** Our own id of a customer (a row), never WeCom's external_userid. */
export type CustomerId = Brand<'CustomerId'>;
/** WeCom's userid of a member. */
export type EmployeeId = Brand<'EmployeeId'>;
/** WeCom's id of a corp tag (`et…`). */
export type TagId = Brand<'TagId'>;

export const toCorpId = (text: string): CorpId => branded<CorpId>(text);
export const toJourneyId = (text: string): JourneyId => branded<JourneyId>(text);
export const toVersionId = (text: string): VersionId => branded<VersionId>(text);
export const toPlanHash = (text: string): PlanHash => branded<PlanHash>(text);
export const toNodeId = (text: string): NodeId => branded<NodeId>(text);
export const toPortName = (text: string): PortName => branded<PortName>(text);
export const toRunId = (text: string): RunId => branded<RunId>(text);
export const toCohortId = (text: string): CohortId => branded<CohortId>(text);
export const toCustomerId = (text: string): CustomerId => branded<CustomerId>(text);
export const toEmployeeId = (text: string): EmployeeId => branded<EmployeeId>(text);
export const toTagId = (text: string): TagId => branded<TagId>(text);
