import type { Channel } from '@tagtrail/core/plan';
import type { Database, SecretBox } from '@tagtrail/prisma';
import type { Outbound } from '../platform/outbound/outbound.js';
import type { WecomClient } from '../wecom/client.js';
import { createAppMessage } from './app-message/app-message.js';
import type { ChannelAdapter } from './channel-adapter.js';
import { createCustomerService } from './customer-service/customer-service.js';
import { createCustomerMassSend } from './customer-mass-send/customer-mass-send.js';
import { createEmail } from './email/email.js';
import { createGroupMassSend } from './group-mass-send/group-mass-send.js';
import { createRemark } from './remark/remark.js';
import { MediaRepository } from './media/media.repository.js';
import { SettingRepository } from './setting.repository.js';
import { createSms } from './sms/sms.js';
import { createTagWrite } from './tag-write/tag-write.js';
import { createTransfer } from './transfer/transfer.js';
import { createWebhookCall } from './webhook/webhook-call.js';
import { createWebhook } from './webhook/webhook.js';
import { WelcomeCodeRepository } from './welcome-message/welcome-code.repository.js';
import { createWelcomeMessage } from './welcome-message/welcome-message.js';

/** Every way out, by its name in plans and ledger. */
export type ChannelRegistry = Readonly<Record<Channel, ChannelAdapter>>;

export interface ChannelParts {
  readonly wecom: WecomClient;
  readonly database: Database;
  readonly secrets: SecretBox;
  readonly outbound: Outbound;
}

export function createChannelRegistry({ wecom, database, secrets, outbound }: ChannelParts): ChannelRegistry {
  const settings = new SettingRepository(database, secrets);
  const files = new MediaRepository(database);
  return {
    customer_mass_send: createCustomerMassSend(wecom, files),
    group_mass_send: createGroupMassSend(wecom),
    welcome_message: createWelcomeMessage(wecom, new WelcomeCodeRepository(database, secrets), files),
    customer_service_message: createCustomerService(wecom),
    app_message: createAppMessage(wecom),
    email: createEmail(settings, outbound),
    sms: createSms(settings, outbound),
    webhook: createWebhook(settings, outbound),
    webhook_call: createWebhookCall(settings, outbound),
    tag_write: createTagWrite(wecom),
    remark: createRemark(wecom),
    transfer: createTransfer(wecom),
  };
}
