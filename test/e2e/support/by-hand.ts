import type { SandboxCustomer } from '../../support/demo-corp.js';
import { ownerOf } from '../../support/demo-corp.js';
import type { Environment } from '../../support/environment.js';
import { JsonClient } from '../../support/json-client.js';

interface Credentials {
  readonly id: string;
  readonly secret: string;
}

/** Makes a mass send in WeCom past the product, as somebody else's program would; gives its msgid. */
export async function massSendByHand({ sandbox, sandboxUrl }: Environment, customer: SandboxCustomer, text: string): Promise<string> {
  const { items } = await sandbox.ok<{ items: Credentials[] }>('GET', '/corps');
  const [corp] = items;
  if (corp === undefined) throw new Error('The sandbox has no corp');
  const wecom = new JsonClient(`${sandboxUrl}/cgi-bin`);
  const { access_token: token } = await wecom.ok<{ access_token: string }>('GET', `/gettoken?corpid=${corp.id}&corpsecret=${corp.secret}`);
  const { msgid } = await wecom.ok<{ msgid: string }>('POST', `/externalcontact/add_msg_template?access_token=${token}`, {
    chat_type: 'single',
    external_userid: [customer.externalUserid],
    sender: ownerOf(customer),
    text: { content: text },
  });
  return msgid;
}
