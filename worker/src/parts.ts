/** The parts of the sending rooms that tests put together over a real database, one by one. */
export { Outbound } from './platform/outbound/outbound.js';
export { VersionRepository } from './runs/plans/version.repository.js';
export { createChannelRegistry } from './sending/channels/channel-registry.js';
export { GateRepository } from './sending/gate/gate.repository.js';
export { slotSpacingMs } from './sending/gate/slot-window.js';
export { DispatchRepository, type DispatchAsk, type DispatchedCall } from './sending/lanes/dispatch.repository.js';
export { PlannedRepository } from './sending/reserve/planned.repository.js';
export { ReservationRepository } from './sending/reserve/reservation.repository.js';
export { Reserver } from './sending/reserve/reserver.js';
export { SettleRepository } from './sending/settle/settle.repository.js';
export type { Verdict } from './sending/settle/verdict.js';
export { LostCallRepository } from './tracking/lost/lost-call.repository.js';
export { UnknownCallRepository } from './tracking/reconcile/unknown-call.repository.js';
export type { TaskReading } from './tracking/tasks/task-reading.js';
export { TaskRepository, type OpenTask } from './tracking/tasks/task.repository.js';
export { createWecomClient } from './wecom/create-client.js';
