import type { KfChange } from '../change.js';
import type { Corp } from '../corp.js';
import { Fields } from '../../wire/fields.js';
import { kfOrigins, kfPair, newKfSession, type KfLine, type KfSent } from '../messages/kf.js';

/** Alters sessions and messages of 微信客服. */
export function applyKfChange(corp: Corp, change: KfChange): void {
  switch (change.kind) {
    case 'kfLineAdded':
      addLine(corp, change.line);
      return;
    case 'kfSent':
      addSent(corp, change.message, change.onCode);
      return;
    case 'kfCodeGiven':
      corp.kf.codes.set(change.code.code, change.code);
      return;
    case 'kfStateSet':
      corp.kf.sessions.set(kfPair(change), {
        ...(corp.kf.sessions.get(kfPair(change)) ?? newKfSession),
        state: change.state,
        servicer: change.servicer,
      });
      return;
    case 'kfRejectingSet':
      if (change.rejecting) corp.kf.rejecting.add(kfPair(change));
      else corp.kf.rejecting.delete(kfPair(change));
      return;
  }
}

/** A customer's message opens a session that had ended and allows answers anew. */
function addLine(corp: Corp, line: KfLine): void {
  corp.kf.lines.push(line);
  if (line.origin !== kfOrigins.customer) return;
  const before = corp.kf.sessions.get(kfPair(line)) ?? newKfSession;
  corp.kf.sessions.set(kfPair(line), { ...before, state: before.state === 4 ? 0 : before.state, saidAt: line.at, answers: 0 });
  const text = Fields.of(line.content['text']).text('content');
  corp.customers.get(line.externalUserid)?.chat.push({ userid: line.openKfid, text, at: line.at, msgid: line.msgid, own: true });
}

function addSent(corp: Corp, message: KfSent, onCode: string | null): void {
  corp.kf.sent.push(message);
  if (onCode !== null) corp.kf.codes.delete(onCode);
  const before = corp.kf.sessions.get(kfPair(message)) ?? newKfSession;
  if (onCode === null) corp.kf.sessions.set(kfPair(message), { ...before, answers: before.answers + 1 });
  if (!message.delivered) return;
  const { openKfid: userid, text, at, msgid } = message;
  corp.customers.get(message.externalUserid)?.chat.push({ userid, text, at, msgid });
}
