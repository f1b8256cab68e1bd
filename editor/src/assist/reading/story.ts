import type { JsonObject } from '@tagtrail/core/kernel';
import type { NodeType } from '@tagtrail/core/nodes';
import { findNamed, type CorpNames, type NamedKind } from './names';

/** What was taken for granted, told by its key in the reader's language. */
export type AssumptionKey =
  | 'named'
  | 'alike'
  | 'missing'
  | 'noName'
  | 'noTrigger'
  | 'text'
  | 'channel'
  | 'welcome'
  | 'twoWaits'
  | 'month'
  | 'time'
  | 'within'
  | 'reply'
  | 'click'
  | 'branch'
  | 'goesOn'
  | 'fallback'
  | 'undelivered'
  | 'task'
  | 'due'
  | 'owner'
  | 'split'
  | 'end'
  | 'value'
  | 'several'
  | 'atEnd';

export interface Assumption {
  readonly key: AssumptionKey;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Why words could not be drawn: told with what could be written instead. */
export type Hint = 'moments' | 'tag' | 'wait' | 'send' | 'condition' | 'trigger' | 'otherwise' | 'afterEnd' | 'noStep' | 'tooLong' | 'general';

export interface Unread {
  readonly words: string;
  /** The kind of a step that has no words of its own. */
  readonly type?: NodeType;
  readonly hint: Hint;
}

/** What comes after some outputs of a step, until the ways come together again. */
export interface StoryWay {
  readonly ports: readonly string[];
  readonly steps: readonly StoryStep[];
}

export interface StoryStep {
  readonly type: NodeType;
  readonly config: JsonObject;
  readonly name: string;
  readonly ways: readonly StoryWay[];
}

/** A sentence as it was understood. */
export interface Told {
  readonly triggers: readonly StoryStep[];
  readonly steps: readonly StoryStep[];
  readonly assumptions: readonly Assumption[];
  readonly unread: readonly Unread[];
}

type Growing<Whole> = { -readonly [Key in keyof Whole]: Whole[Key] };
interface GrowingStep extends Omit<Growing<StoryStep>, 'ways'> {
  ways: { ports: readonly string[]; steps: GrowingStep[] }[];
}

/** A question that is open: what comes next belongs to one of its ways. */
interface Frame {
  readonly step: GrowingStep;
  /** Ways that no words have been about yet. */
  next: readonly (readonly string[])[];
  readonly words: string;
}

type NewStep = Omit<StoryStep, 'ways' | 'name'> & { readonly name?: string };

/** The drawing as it grows while a sentence is read from its beginning to its end. */
export class Story {
  private readonly triggers: GrowingStep[] = [];
  private readonly trunk: GrowingStep[] = [];
  private readonly assumptions: Assumption[] = [];
  private readonly unread: Unread[] = [];
  private frames: Frame[] = [];

  /** `goesOn`: it is told into a journey that has begun already. */
  constructor(
    readonly names: CorpNames,
    private readonly goesOn = false,
  ) {}

  /** True while nothing but triggers was read. */
  get isBeginning(): boolean {
    return this.trunk.length === 0 && !this.goesOn;
  }

  get hasTrigger(): boolean {
    return this.triggers.length > 0;
  }

  /** The step that the next one follows, on the way that is being told. */
  get last(): StoryStep | null {
    return this.way.at(-1) ?? null;
  }

  begins(step: NewStep): void {
    this.triggers.push({ name: '', ...step, ways: [] });
  }

  add(step: NewStep): void {
    this.way.push({ name: '', ...step, ways: [] });
  }

  /** Another config for the last step. */
  reconfigure(config: JsonObject): void {
    const last = this.way.at(-1);
    if (last !== undefined) last.config = config;
  }

  /** A question with its ways, the first of which is told now. */
  ask(step: NewStep, { ways, words }: { readonly ways: readonly (readonly string[])[]; readonly words: string }): void {
    this.add(step);
    this.open({ ways, words });
  }

  /** Goes on with one way of the step that was told last. */
  open({ ways: [first = [], ...next], words }: { readonly ways: readonly (readonly string[])[]; readonly words: string }): void {
    const step = this.way.at(-1);
    if (step === undefined) return;
    step.ways.push({ ports: first, steps: [] });
    this.frames.push({ step, next, words });
  }

  /** The next way of the innermost question that has one; false where none has. */
  otherwise(): boolean {
    const frames = [...this.frames];
    while (frames.at(-1)?.next.length === 0) frames.pop();
    const frame = frames.at(-1);
    if (frame === undefined) return false;
    this.frames = frames;
    const [ports = [], ...next] = frame.next;
    frame.next = next;
    frame.step.ways.push({ ports, steps: [] });
    return true;
  }

  /** The innermost open question, if it is of this type. */
  asked(type: NodeType): StoryStep | null {
    const step = this.frames.at(-1)?.step;
    return step?.type === type ? step : null;
  }

  /** How many ways of the innermost question were told of. */
  get toldWays(): number {
    return this.frames.at(-1)?.step.ways.length ?? 0;
  }

  /** One more way for the innermost question, whose config changes with it. */
  widen(config: JsonObject, ports: readonly string[]): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) return;
    frame.step.config = config;
    frame.step.ways.push({ ports, steps: [] });
  }

  /** What comes next is for everybody again. */
  close(): void {
    for (const { next, words } of this.frames) if (next.length > 0) this.assume('goesOn', { words });
    this.frames = [];
  }

  /** What was taken for granted, and then said. */
  retract(key: AssumptionKey): void {
    const at = this.assumptions.findIndex((one) => one.key === key);
    if (at >= 0) this.assumptions.splice(at, 1);
  }

  assume(key: AssumptionKey, params: Assumption['params'] = {}): void {
    const again = this.assumptions.some((one) => one.key === key && JSON.stringify(one.params) === JSON.stringify(params));
    if (!again) this.assumptions.push({ key, params });
  }

  miss(words: string, hint: Hint): void {
    if (words.trim() !== '') this.unread.push({ words: words.trim(), hint });
  }

  /** The id of what is called so; empty, and said to be missing, where the corp has none. */
  idOf(kind: NamedKind, written: string): string {
    const found = findNamed(this.names[kind], written);
    if (found === null) this.assume('missing', { kind, written });
    else this.assume(found.exact ? 'named' : 'alike', { kind, written, name: found.thing.name });
    return found?.thing.id ?? '';
  }

  told(): Told {
    this.close();
    return { triggers: this.triggers, steps: this.trunk, assumptions: this.assumptions, unread: this.unread };
  }

  private get way(): GrowingStep[] {
    return this.frames.at(-1)?.step.ways.at(-1)?.steps ?? this.trunk;
  }
}
