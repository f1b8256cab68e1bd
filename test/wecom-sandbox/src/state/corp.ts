import type { Customer, Relation } from './people/customer.js';
import type { AppMessage } from './messages/app-message.js';
import type { EmployeeTag } from './people/employee-tag.js';
import type { GroupChat } from './people/group-chat.js';
import type { KfDesk } from './messages/kf.js';
import type { MassSendTask } from './messages/mass-send-task.js';
import type { Media } from './messages/media.js';
import type { TagGroup } from './tag-library.js';
import type { Transfer } from './people/transfer.js';
import type { WelcomeCode } from './messages/welcome.js';

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
  /** The app's visible range holds this employee: outside it, lists leave her out and single calls answer 60011. */
  readonly inRange: boolean;
  /** Has left the corp: calls do not know her, but her customers stay with her until they are handed over. */
  readonly resigned: boolean;
}

/** Seen by an app as somebody who serves customers. */
export function servesCustomers({ contactEnabled, inRange, resigned }: Employee): boolean {
  return contactEnabled && inRange && !resigned;
}

/** One enterprise with everything the sandbox knows about it. */
export interface Corp {
  readonly credentials: CorpCredentials;
  callbackUrl: string | null;
  /** Null: calls from any address are served. */
  trustedIps: readonly string[] | null;
  readonly departments: readonly Department[];
  readonly employees: Map<string, Employee>;
  readonly customers: Map<string, Customer>;
  /** Relations by employee in the order they began, so that pages stay stable while relations end. */
  readonly following: Map<string, Relation[]>;
  readonly tagGroups: Map<string, TagGroup>;
  readonly tasks: Map<string, MassSendTask>;
  appMessages: AppMessage[];
  readonly kf: KfDesk;
  /** By code. */
  readonly welcomes: Map<string, WelcomeCode>;
  readonly media: Map<string, Media>;
  readonly employeeTags: Map<number, EmployeeTag>;
  readonly groupChats: Map<string, GroupChat>;
  relationsBegun: number;
  /** Hand-overs of customers, in the order they were asked for. */
  readonly transfers: Transfer[];
  /** Ended relations that reads may still show. */
  fading: Relation[];
}
