import type { SameShape } from '../same-shape';
import type { errors as chinese } from '../zh-CN/errors';

export const errors: SameShape<typeof chinese> = {
  wecom: {
    credentials:
      'Corp id, secret or agent id is wrong: a matter of the set-up. Calls of this corp are held, messages kept. An administrator corrects it and checks the connection.',
    token: 'The access token had lapsed. A new one is fetched and sending goes on; nothing to do.',
    busy: 'WeCom is busy and the result may be unclear. What is proved unsent is tried again, the rest is looked up first, never sent again blindly.',
    frequency: 'A frequency limit of WeCom is reached. Sending waits and slows down by itself; messages are kept. Nothing to do.',
    concurrency: 'Too many calls at once. Sending goes on with fewer, without spending an attempt. Nothing to do.',
    quota:
      'A quota at WeCom is used up (tags, times a day). This one is not tried again. Free or extend the quota, then decide whether to send again.',
    request: 'The request was not in the form WeCom takes: a fault of this system. This one is not tried again. Tell the administrator the code.',
    employeeGone: 'The employee does not exist or has left. Nothing more is sent in that name. Give the customer another employee and try again.',
    customerGone: 'WeCom does not know this customer. This one is not tried again. Synchronise customers and look again.',
    notFriend: 'Employee and customer are no friends any more. The fall-back channel of the journey is used. Another employee may add the customer.',
    nobodySendable: 'None of these customers may be sent to. Not tried again; the fall-back channel is used, and no employee had a task.',
    material: 'A picture or file cannot be used: a matter of the content. Nothing is sent. Replace it and publish again.',
    content:
      'WeCom blocked the content or it is too long. Blocked content is never sent again by itself. Change it, publish, then decide whether to send again.',
    tag: 'The tag does not exist or is not of this corp. Not tried again. Choose the tag anew in the journey.',
    permission:
      'App or employee lacks the right to this: a setting of WeCom. Such sends are held. Grant it under customer contact, then check the connection.',
    visibility: 'The employee is outside the visible range of the app. An administrator widens it, then try again.',
    address:
      'The address or certificate of this server is not trusted by WeCom. Calls are held, messages kept. Add the address to the trusted ones; it goes on about a minute later.',
    suspended: 'Corp or app is not verified, disabled or suspended. Calls are held, messages kept. Restore it at WeCom, then check the connection.',
    licence: 'A licence is missing. Not tried again. Buy or assign it first.',
    window: 'The permitted time or number has passed. This one is not tried again; the fall-back channel is used.',
    alreadyDone: 'It was done or cancelled already; nothing to do, nothing is sent again.',
    underWay:
      'The customer is being handed over already, and only to one colleague at a time. It is not tried again: wait for the end of the other hand-over, then decide.',
    group: 'Group or mini-program is gone or not linked. Not tried again. Check what the journey uses.',
    robot: 'The group robot is gone or disabled. Not tried again. Give another address under channels and keys.',
    service: 'The customer service account cannot be used now. This one is not tried again. Check account and conversation.',
    unknown:
      'WeCom answered with a code that is not on record. It counts as not done and is not sent again, lest it doubles. Look the code up at WeCom or ask the administrator.',
  },
};
