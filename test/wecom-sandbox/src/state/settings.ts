/** How many mass sends a customer may receive. */
export const receiveRules = ['daysInMonth', 'sevenAWeek', 'oneADay'] as const;
export type ReceiveRule = (typeof receiveRules)[number];

/** Misbehaviour of callbacks on purpose; shares are between 0 and 1. */
export interface CallbackSettings {
  /** Copies sent besides the first. */
  readonly duplicates: number;
  /** The copies come at random times up to this much later. */
  readonly repeatMs: number;
  readonly delayMs: number;
  /** Each delivery waits a random time up to this: order is lost. 0: in order. */
  readonly shuffleMs: number;
  /** A share of the events, with their copies, comes `lateMs` later. */
  readonly lateShare: number;
  readonly lateMs: number;
  /** What is published waits until it is released by hand. */
  readonly hold: boolean;
  readonly dropShare: number;
  readonly forgeShare: number;
  readonly timeoutMs: number;
  /** Pauses before each retry; their number is the number of retries. */
  readonly retryDelaysMs: readonly number[];
  /** WeCom's pages disagree on whether an answer other than 200 is tried again. */
  readonly retryOnBadStatus: boolean;
  readonly concurrency: number;
}

/** Employees who confirm by themselves. */
export interface AutoConfirm {
  readonly enabled: boolean;
  readonly delayMs: number;
  /** Share of sub-tasks that are ever confirmed. */
  readonly share: number;
}

export interface Settings {
  readonly tokenTtlSeconds: number;
  /** Whether a repeated gettoken reports the time left or the whole validity; not documented. */
  readonly tokenExpiresIn: 'remaining' | 'full';
  readonly dispatchSeconds: number;
  readonly receiveRule: ReceiveRule;
  /** Where the receive cap shows: status 3 at confirmation, or fail_list at creation. */
  readonly capCheckedAt: 'confirm' | 'create';
  /** Accounts of the corp: 200 person-times of app messages a day for each. */
  readonly accountCap: number;
  readonly concurrencyPerApi: number;
  readonly latencyMs: { readonly min: number; readonly max: number };
  /** How much later than in truth reads show what people did in their clients. */
  readonly readLagMs: number;
  /** The same for what calls of the API did. */
  readonly apiReadLagMs: number;
  /** A message that holds one of these words is refused with 40201, as spam. */
  readonly refusedWords: readonly string[];
  /** How long after a transfer is asked for the customers move by themselves. */
  readonly transferSeconds: number;
  readonly autoConfirm: AutoConfirm;
  readonly callbacks: CallbackSettings;
}

export const defaultSettings: Settings = {
  tokenTtlSeconds: 7200,
  tokenExpiresIn: 'remaining',
  dispatchSeconds: 0,
  receiveRule: 'daysInMonth',
  capCheckedAt: 'confirm',
  accountCap: 1000,
  concurrencyPerApi: 20,
  latencyMs: { min: 0, max: 0 },
  readLagMs: 0,
  apiReadLagMs: 0,
  refusedWords: [],
  transferSeconds: 86_400,
  autoConfirm: { enabled: false, delayMs: 3000, share: 1 },
  callbacks: {
    duplicates: 0,
    repeatMs: 0,
    delayMs: 0,
    shuffleMs: 0,
    lateShare: 0,
    lateMs: 0,
    hold: false,
    dropShare: 0,
    forgeShare: 0,
    timeoutMs: 5000,
    retryDelaysMs: [1000, 2000, 5000],
    retryOnBadStatus: true,
    concurrency: 32,
  },
};
