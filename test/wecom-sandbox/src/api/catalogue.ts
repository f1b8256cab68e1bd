import { appMessageEndpoints } from './app-message/send-app-message.js';
import { authEndpoints } from './auth/get-token.js';
import { departmentEndpoints } from './contacts/departments.js';
import { memberEndpoints } from './contacts/members.js';
import { editCustomerEndpoints } from './customers/edit-customers.js';
import { readCustomerEndpoints } from './customers/read-customers.js';
import type { Endpoint } from './endpoint.js';
import { createTaskEndpoints } from './mass-send/create-task.js';
import { manageTaskEndpoints } from './mass-send/manage-task.js';
import { readTaskEndpoints } from './mass-send/read-tasks.js';
import { tagLibraryEndpoints } from './tags/tag-library.js';
import { transferEndpoints } from './transfer/transfer-customer.js';

/** Everything the server API answers, by path behind /cgi-bin/. */
export const catalogue: ReadonlyMap<string, Endpoint> = new Map(
  Object.entries({
    ...authEndpoints,
    ...departmentEndpoints,
    ...memberEndpoints,
    ...readCustomerEndpoints,
    ...editCustomerEndpoints,
    ...transferEndpoints,
    ...tagLibraryEndpoints,
    ...createTaskEndpoints,
    ...readTaskEndpoints,
    ...manageTaskEndpoints,
    ...appMessageEndpoints,
  }),
);

/** The full name of an API: `add_msg_template` is short for `externalcontact/add_msg_template`. Null: no such API. */
export function fullApiName(name: string): string | null {
  if (catalogue.has(name)) return name;
  return catalogue.has(`externalcontact/${name}`) ? `externalcontact/${name}` : null;
}
