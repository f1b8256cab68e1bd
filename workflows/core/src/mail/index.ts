export { mailBody, type MailBody } from './mail-body.js';
