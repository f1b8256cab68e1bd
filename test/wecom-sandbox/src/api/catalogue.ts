import { appMessageEndpoints } from './app-message/send-app-message.js';
import { authEndpoints } from './auth/get-token.js';
import { recallEndpoints } from './app-message/recall.js';
import { departmentEndpoints } from './contacts/departments.js';
import { employeeTagEndpoints } from './contacts/employee-tags.js';
import { memberEndpoints } from './contacts/members.js';
import { editCustomerEndpoints } from './customers/edit-customers.js';
import { readCustomerEndpoints } from './customers/read-customers.js';
import { servedContactEndpoints } from './customers/served-contacts.js';
import { failure, type Endpoint } from './endpoint.js';
import { groupChatEndpoints } from './groups/group-chats.js';
import { kfMessageEndpoints } from './kf/send-messages.js';
import { kfReadEndpoints } from './kf/read-messages.js';
import { kfSessionEndpoints } from './kf/sessions.js';
import { createTaskEndpoints } from './mass-send/create-task.js';
import { manageTaskEndpoints } from './mass-send/manage-task.js';
import { readTaskEndpoints } from './mass-send/read-tasks.js';
import { mediaEndpoints } from './media/media.js';
import { tagLibraryEndpoints } from './tags/tag-library.js';
import { transferEndpoints } from './transfer/transfer-customer.js';
import { welcomeEndpoints } from './welcome/send-welcome.js';

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
    ...recallEndpoints,
    ...employeeTagEndpoints,
    ...servedContactEndpoints,
    ...groupChatEndpoints,
    ...mediaEndpoints,
    ...kfMessageEndpoints,
    ...kfReadEndpoints,
    ...kfSessionEndpoints,
    ...welcomeEndpoints,
  }),
);

/** The full name of an API: `add_msg_template` is short for `externalcontact/add_msg_template`. Null: no such API. */
export function fullApiName(name: string): string | null {
  if (catalogue.has(name)) return name;
  return catalogue.has(`externalcontact/${name}`) ? `externalcontact/${name}` : null;
}

/** The paths of before 2020, which still answer. */
const oldNames: Readonly<Record<string, string>> = {
  'crm/get_external_contact': 'externalcontact/get',
  'crm/get_external_contact_list': 'externalcontact/list',
  'crm/get_customer_contacts': 'externalcontact/get_follow_user_list',
};

/** What is not modelled is refused as WeCom refuses what an app may not call. */
const notModelled: Endpoint = { group: 'other', handle: () => failure(48002) };

/** The endpoint at a path behind /cgi-bin/, with its name of today. */
export function endpointAt(path: string): { readonly api: string; readonly endpoint: Endpoint } {
  const api = oldNames[path] ?? path.replace(/^crm\//, 'externalcontact/');
  const endpoint = catalogue.get(api);
  return endpoint === undefined ? { api: path, endpoint: notModelled } : { api, endpoint };
}
