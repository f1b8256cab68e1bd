import { confirmLoop } from '../intake/confirm/confirm-loop.js';
import { fetchLoop } from '../intake/fetch/fetch-loop.js';
import { RelationRepository } from '../intake/changes/relation.repository.js';
import { ServiceAccountRepository } from '../intake/service/service-account.repository.js';
import { ServiceAnswerRepository } from '../intake/service/service-answer.repository.js';
import { serviceLoop } from '../intake/service/service-loop.js';
import { ServiceMessageRepository } from '../intake/service/service-message.repository.js';
import { createIntake } from '../intake/intake.js';
import { createSegments } from '../segments/create-segments.js';
import type { RoleParts, WorkerContext } from './role.js';

/** Fetch, diff, match: from a hint that something changed to the entries and waits it concerns. */
export function createIntakeRole({ config, database, log, wecom, inTurn }: WorkerContext): RoleParts {
  const { dirty, apply, clientEvents, customerChanges, innerRequests, presses, newFriends } = createIntake(database, {
    marginMs: config.readMarginMs,
    inTurn,
  });
  const reading = { dirty, wecom, apply, log, inTurn };
  const loops = [
    newFriends,
    fetchLoop(reading),
    confirmLoop(reading),
    clientEvents,
    customerChanges,
    innerRequests,
    presses,
    serviceLoop({
      database,
      wecom,
      log,
      accounts: new ServiceAccountRepository(database),
      messages: new ServiceMessageRepository(database),
      answers: new ServiceAnswerRepository(database),
      relations: new RelationRepository(),
      timeScale: config.timeScale,
    }),
    ...createSegments(database, inTurn).loops,
  ];
  return { loops, commands: {}, temporal: null };
}
