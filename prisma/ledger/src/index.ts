export { type ConsentChanged, type ConsentOf } from './consent/consent-change.js';
export { UnsubscribeLinks, type UnsubscribeToken } from './consent/unsubscribe-link.js';
export { grantConsent, withdrawConsent, type ConsentWithdrawal } from './consent/change-consent.js';
export { withdrawByWords, type Said } from './consent/withdraw-by-words.js';
export { heeding, installationBrake, pressBrake } from './brake.js';
export { detailOf, type AnswerDetail, type Answered, type CallAnswer, type FailedRecipient, type FaultScope, type HeldCall } from './call-answer.js';
export { endContent, resumeContent, type ContentHold } from './held/content.js';
export { awaitSender, findSenders } from './held/sender.js';
export { dispatch, type BegunCall } from './queue/dispatch.js';
export { expire, lateIntents } from './queue/expire.js';
export {
  noteReceiverTurn,
  plannedReceiverRests,
  receiverKey,
  receiverRests,
  setReceiverLimit,
  takeReceiverTurn,
  type ReceiverLimit,
} from './queue/receiver-pace.js';
export { massSendsSql, recipientOf } from './group/recipient.sql.js';
export { seatInGroups, type Seat, type SeatAsked } from './group/seat.js';
export {
  bringToGroups,
  sendsOfGroups,
  standingIn,
  wakeGroupWaits,
  type GroupPlace,
  type GroupSends,
  type StandingMessage,
} from './group/standing.js';
export { heldPart, holdsOfC, holdsOfI, memberRests, nextCalls, pickable, targetsOf } from './queue/pickable.sql.js';
export { addUpCounts } from './counts/add-up-counts.js';
export { countedOf, openRunsOf, plannedOf, toPlanned } from './counts/of-versions.sql.js';
export { readCounts, type Counted, type CountRow } from './counts/read-counts.js';
export { corpsWithCallsDue, countedAtMost, newestSlot, pastDue, pastDueSince } from './queue/past-due.sql.js';
export { failedOfBreach, journeyShares, type JourneyShare } from './journey-shares.js';
export { postpone } from './queue/postpone.js';
export { reOwn } from './queue/re-own.js';
export { reserve, type NewCall } from './queue/reserve.js';
export { markStale, returnCalls } from './queue/return-calls.js';
export { suppress, type Suppressed } from './queue/suppress.js';
export { markAllStale, waitUntil, wakeWaiting, wakeWaitingForMedia, type Waiting } from './queue/waiting.js';
export { switches, turnSwitch, type Stop } from './switches.js';
export { beginCanary, holdCanary, releaseCanary, releaseOverdue, stopCanary, wakeReleased, type HeldCanary } from './release/canary.js';
export { holdStanding, keepCanaries, readStanding, type StandingCanary } from './release/first.js';
export { canariesOf, canaryOf, type CanaryReport } from './release/read-canaries.js';
export { insertOutcomes } from './settle/outcome-events.sql.js';
export { applyReports, type MessageReport, type ReportedMessage } from './settle/apply-reports.js';
export { settle, type Settlement } from './settle/settle.js';
export { applyReading, type RecipientResult } from './task/apply-reading.js';
export { applyHandOver, hasArrived, hastenHandOver, movedHint, type HandOverResult } from './task/hand-over.js';
export { closeForWithdrawal } from './task/close-for-withdrawal.js';
export { closeUnconfirmed } from './task/close-unconfirmed.js';
export { giveUpTask } from './task/give-up-task.js';
export { givenUpIntent, openIntent } from './task/open-intent.sql.js';
export { findRemindable, lookRefusal, noteReminder, remindersOfCall, takeBackReminder, type CallKey } from './task/reminder.js';
export { closeTask, rescheduleTask, type NextPoll } from './task/reschedule-task.js';
export { acceptReported } from './unknown/accept-reported.js';
export { acceptFound } from './unknown/accept-found.js';
export { endRepeats } from './unknown/end-repeats.js';
export { isRepeat, mayHaveArrived, repeatableUntil, safeUntil } from './unknown/repeat.sql.js';
export { lookAgain } from './unknown/look-again.js';
export { markLost, takeLostForUnsent } from './unknown/mark-lost.js';
export { needAttention } from './unknown/need-attention.js';
export { repeatUnknown } from './unknown/repeat-unknown.js';
export { acceptByHand, giveUpByHand, resendByHand, type CallInAttention } from './unknown/settle-by-hand.js';
export { noteVain, type VainReading } from './unread.js';
export { isGone, runIsOver } from './withdrawal/gone.sql.js';
export { withdraw, type Withdrawal, type WithdrawalScope } from './withdrawal/withdraw.js';
