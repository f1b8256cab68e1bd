import { taskQueues } from '@tagtrail/core/contracts';
import { UnsubscribeLinks } from '@tagtrail/ledger';
import { applyOwnTagWrite } from '../intake/own-tag-write.js';
import { LeaseRepository } from '../platform/lease.repository.js';
import type { LoopSpec } from '../platform/loop.js';
import type { RoleParts, WorkerContext } from './role.js';
import { VersionRepository } from '../plans/version.repository.js';
import { firstPollMs } from '../track/poll-times.js';
import { createChannelRegistry } from '../channels/channel-registry.js';
import { MediaUploader } from '../channels/media/media-uploader.js';
import { MediaRepository } from '../channels/media/media.repository.js';
import { createOwnEffect } from '../channels/tag-write/own-effect.js';
import { CallCarrier } from '../lanes/call-carrier.js';
import { DispatchRepository } from '../lanes/dispatch.repository.js';
import { holdLoop } from '../lanes/hold-loop.js';
import { LaneBell } from '../lanes/lane-bell.js';
import { LaneNeedRepository } from '../lanes/lane-need.repository.js';
import { LaneRunner } from '../lanes/lane-runner.js';
import { OpenLanes } from '../lanes/open-lanes.js';
import { createSendingActivities } from '../lanes/sending-activities.js';
import { Settler } from '../lanes/settler.js';
import { standInLoop } from '../lanes/stand-in.js';
import { PlannedRepository } from '../reserve/planned.repository.js';
import { TouchesRepository } from '../reserve/gates/touches.repository.js';
import { CorpLaws } from '../reserve/law/corp-laws.js';
import { LawWordsRepository } from '../reserve/law/law-words.repository.js';
import { LinkReplacer } from '../reserve/links/link-replacer.js';
import { TrackedLinkRepository } from '../reserve/links/tracked-link.repository.js';
import { ReservationRepository } from '../reserve/reservation.repository.js';
import { createReserveLoops } from '../reserve/reserve-loops.js';
import { SenderChooser } from '../reserve/senders/choose-senders.js';
import { Reserver, type ReserverParts } from '../reserve/reserver.js';
import { WelcomeRightRepository } from '../reserve/rights/welcome-right.repository.js';

/** Lanes are held open by activities, so many may wait for their slots at once. */
const maxConcurrentActivities = 200;

/** The one door: reserve, gate, lanes and channels. */
export function createSendingRole(context: WorkerContext): RoleParts {
  const { config, database, log, poker, gate } = context;
  const channels = createChannelRegistry(context);
  const [openLanes, needs] = [new OpenLanes(), new LaneNeedRepository(database)];
  const bell = new LaneBell();
  const closing = new AbortController();
  const planned = new PlannedRepository(database);
  const files = new MediaRepository(database);
  const reserver = createReserver(context, { planned, files, channels });
  const carrier = new CallCarrier({
    gate,
    channels,
    settler: new Settler(database, log),
    firstPollMs: firstPollMs(config.timeScale),
    ownEffect: createOwnEffect(applyOwnTagWrite),
  });
  const runner = new LaneRunner({ gate, dispatches: new DispatchRepository(database, gate.holds), carrier, channels, bell, log, openLanes });
  return {
    loops: [
      ...createReserveLoops({
        database,
        planned,
        reserver,
        chooser: new SenderChooser(database),
        hasLane: (corpId, group) => openLanes.has(corpId, group),
        poker,
        inTurn: context.inTurn,
      }),
      ...new MediaUploader({ database, media: files, wecom: context.wecom, gate, log }).loops(),
      bellLoop({ bell, needs, closing }),
      recoverLoop(context, needs),
      holdLoop({ gate, wecom: context.wecom, needs, inTurn: context.inTurn }),
      standInLoop({ needs, runner, openLanes, poker, log }),
    ],
    commands: {},
    temporal: {
      taskQueue: taskQueues.sending,
      activities: createSendingActivities({ needs, runner, closing: closing.signal }),
      maxConcurrentActivities,
    },
  };
}

/** Links of ours in messages: by which customers leave, and by which it is known what they follow. */
const linksOf = ({ masterKey, publicUrl }: WorkerContext['config']): Pick<ReserverParts, 'links' | 'tracked'> => ({
  links: new UnsubscribeLinks(masterKey, publicUrl),
  tracked: new LinkReplacer(new TrackedLinkRepository(), publicUrl),
});

function createReserver({ config, database }: WorkerContext, own: Pick<ReserverParts, 'planned' | 'files' | 'channels'>): Reserver {
  return new Reserver({
    ...own,
    database,
    reservations: new ReservationRepository(),
    touches: new TouchesRepository(),
    welcomes: new WelcomeRightRepository(),
    laws: new CorpLaws(new LawWordsRepository()),
    versions: new VersionRepository(),
    ...linksOf(config),
  });
}

interface Bell {
  readonly bell: LaneBell;
  readonly needs: LaneNeedRepository;
  readonly closing: AbortController;
}

/** Brings notices of new calls to the lanes of their groups that linger in this process, and tells all when it ends. */
function bellLoop({ bell, needs, closing }: Bell): LoopSpec {
  let listening = false;
  return {
    name: 'ring lanes',
    room: 'lanes',
    everyMs: 10_000,
    work: async (signal) => {
      if (!listening)
        signal.addEventListener(
          'abort',
          () => {
            closing.abort();
          },
          { once: true },
        );
      listening = true;
      await Promise.all(
        bell.groups().map(async (group) => {
          if (await needs.hasDue(group.corpId, group.group)) bell.ring(group);
        }),
      );
      return false;
    },
  };
}

const dueForMs = 60_000;

/** Recovery of lanes, so that a process that only sends needs no other to be found again; runs have their own (`runs/recovery`). */
function recoverLoop({ database, poker }: WorkerContext, needs: LaneNeedRepository): LoopSpec {
  const leases = new LeaseRepository(database);
  return {
    name: 'recover lanes',
    room: null,
    everyMs: 15_000,
    work: async () => {
      if (!(await leases.take('recover lanes', { heldMs: 30_000, everyMs: 60_000 }))) return false;
      for (const corpId of await needs.corpsWaitingFor(dueForMs)) poker.sending(corpId);
      return false;
    },
  };
}
