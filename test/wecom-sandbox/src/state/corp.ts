import type { Customer, Relation } from './customer.js';
import type { AppMessage } from './app-message.js';
import type { MassSendTask } from './mass-send-task.js';
import type { TagGroup } from './tag-library.js';

/** What an administrator would copy from WeCom's console into a client's configuration. */
export interface CorpCredentials {
  readonly id: string;
  readonly name: string;
  readonly agentId: number;
  readonly secret: string;
  readonly callbackToken: string;
  readonly aesKey: string;
}

export interface Department {
  readonly id: number;
  readonly name: string;
  readonly parentId: number;
  readonly order: number;
}

export interface Employee {
  readonly userid: string;
  readonly name: string;
  readonly departmentId: number;
  readonly position: string;
  /** 客户联系 is switched on for this employee. */
  readonly contactEnabled: boolean;
}

/** One enterprise with everything the sandbox knows about it. */
export interface Corp {
  readonly credentials: CorpCredentials;
  callbackUrl: string | null;
  /** Null: calls from any address are served. */
  trustedIps: readonly string[] | null;
  readonly departments: readonly Department[];
  readonly employees: ReadonlyMap<string, Employee>;
  readonly customers: Map<string, Customer>;
  /** Relations by employee in the order they began, so that pages stay stable while relations end. */
  readonly following: Map<string, Relation[]>;
  readonly tagGroups: Map<string, TagGroup>;
  readonly tasks: Map<string, MassSendTask>;
  readonly appMessages: AppMessage[];
  relationsBegun: number;
  /** Ended relations that reads may still show. */
  fading: Relation[];
}
