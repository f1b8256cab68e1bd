/** What a webhook's receiver wants to be told: our own event, or a message in the form of a group robot. */
export const webhookShapes = ['event', 'wecom', 'feishu', 'dingtalk'] as const;
export type WebhookShape = (typeof webhookShapes)[number];

const robots: readonly { readonly shape: WebhookShape; readonly address: RegExp }[] = [
  { shape: 'wecom', address: /^https?:\/\/qyapi\.weixin\.qq\.com(:\d+)?\/cgi-bin\/webhook\/send\b/iu },
  { shape: 'feishu', address: /^https?:\/\/open\.(feishu\.cn|larksuite\.com)(:\d+)?\/open-apis\/bot\//iu },
  { shape: 'dingtalk', address: /^https?:\/\/o?api\.dingtalk\.com(:\d+)?\/robot\/send\b/iu },
];

/** The form the address itself asks for. */
export function shapeOfAddress(url: string): WebhookShape {
  return robots.find(({ address }) => address.test(url))?.shape ?? 'event';
}
