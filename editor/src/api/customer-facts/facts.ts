import {
  acknowledgedSchema,
  attributeDefinitionSchema,
  attributeListSchema,
  attributePreviewSchema,
  businessEventPageSchema,
  eventDefinitionListSchema,
  eventDefinitionSchema,
  eventsResultSchema,
  type AttributePreviewRequest,
  type ChangeAttributeRequest,
  type ChangeEventRequest,
  type NewAttributeRequest,
  type NewEventRequest,
} from '@tagtrail/core/http';
import { corpPath } from '../corp-path';
import { queryOf, request } from '../http';

const attribute = (corpId: string, name: string, rest = ''): string => corpPath(corpId, `/attributes/${encodeURIComponent(name)}${rest}`);
const event = (corpId: string, name: string): string => corpPath(corpId, `/event-definitions/${encodeURIComponent(name)}`);

export const attributesApi = {
  list: (corpId: string) => request('GET', corpPath(corpId, '/attributes'), { answer: attributeListSchema }),
  create: (corpId: string, body: NewAttributeRequest) =>
    request('POST', corpPath(corpId, '/attributes'), { answer: attributeDefinitionSchema, body }),
  change: (corpId: string, name: string, { body, ifMatch }: { body: ChangeAttributeRequest; ifMatch: number }) =>
    request('PUT', attribute(corpId, name), { answer: attributeDefinitionSchema, body, ifMatch }),
  preview: (corpId: string, name: string, body: AttributePreviewRequest) =>
    request('POST', attribute(corpId, name, '/preview'), { answer: attributePreviewSchema, body }),
  remove: (corpId: string, name: string, { acceptLoss, ifMatch }: { acceptLoss: number; ifMatch: number }) =>
    request('DELETE', attribute(corpId, name, queryOf({ acceptLoss })), { answer: acknowledgedSchema, ifMatch }),
};

export const eventDefinitionsApi = {
  list: (corpId: string) => request('GET', corpPath(corpId, '/event-definitions'), { answer: eventDefinitionListSchema }),
  create: (corpId: string, body: NewEventRequest) => request('POST', corpPath(corpId, '/event-definitions'), { answer: eventDefinitionSchema, body }),
  change: (corpId: string, name: string, { body, ifMatch }: { body: ChangeEventRequest; ifMatch: number }) =>
    request('PUT', event(corpId, name), { answer: eventDefinitionSchema, body, ifMatch }),
  remove: (corpId: string, name: string, ifMatch: number) => request('DELETE', event(corpId, name), { answer: acknowledgedSchema, ifMatch }),
  /** Tells one CloudEvent, as a program would. */
  send: (corpId: string, body: Readonly<Record<string, unknown>>) =>
    request('POST', corpPath(corpId, '/events'), { answer: eventsResultSchema, body }),
  ofCustomer: (corpId: string, customerId: string, cursor: string | null) =>
    request('GET', corpPath(corpId, `/customers/${encodeURIComponent(customerId)}/business-events${queryOf({ cursor })}`), {
      answer: businessEventPageSchema,
    }),
};
