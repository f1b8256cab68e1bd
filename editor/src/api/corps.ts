import {
  commandSchema,
  corpListSchema,
  corpSchema,
  employeeListSchema,
  gateListSchema,
  gateSchema,
  tagLibrarySchema,
  type ChangeCorpRequest,
  type CreateCorpRequest,
  type GateGroup,
} from '@tagtrail/core/http';
import { corpPath } from './corp-path';
import { request } from './http';

export const corpsApi = {
  list: () => request('GET', '/corps', corpListSchema),
  create: (body: CreateCorpRequest) => request('POST', '/corps', corpSchema, { body }),
  get: (corpId: string) => request('GET', corpPath(corpId, ''), corpSchema),
  change: (corpId: string, body: ChangeCorpRequest) => request('PATCH', corpPath(corpId, ''), corpSchema, { body }),
  check: (corpId: string) => request('POST', corpPath(corpId, '/check'), commandSchema, { body: {} }),
  sync: (corpId: string) => request('POST', corpPath(corpId, '/sync'), commandSchema, { body: {} }),
  command: (corpId: string, commandId: string) => request('GET', corpPath(corpId, `/commands/${encodeURIComponent(commandId)}`), commandSchema),
  gates: (corpId: string) => request('GET', corpPath(corpId, '/gates'), gateListSchema),
  changeGate: (corpId: string, group: GateGroup, limitPerMinute: number) =>
    request('PATCH', corpPath(corpId, `/gates/${group}`), gateSchema, { body: { limitPerMinute } }),
  tags: (corpId: string) => request('GET', corpPath(corpId, '/tags'), tagLibrarySchema),
  employees: (corpId: string) => request('GET', corpPath(corpId, '/employees'), employeeListSchema),
};
