import { pick, randomFrom } from '../../../chaos/support/random.js';
import { Drawing, type LooseEnd } from './drawing.js';
import { seededReaction, sentChannels, type Reaction, type SentChannel } from './reaction.js';

/** Tags of a corp that nobody has until a story gives them. */
export const storyTags = ['再来', '标记一', '标记二', '标记三'] as const;
/** WeCom will not set this one. */
export const cursedTag = '不可用';
const seededTags = ['VIP', '高意向', '新客', '已成交'] as const;
const cities = ['上海', '北京', '广州'] as const;

export interface StoryCustomer {
  /** Stands in personal texts, and in her address. */
  readonly code: string;
  readonly attributes: Readonly<Record<string, string | number | null>>;
  readonly payload: Readonly<Record<string, number>>;
  readonly standing: 'friend' | 'left' | 'capped';
  readonly tags: readonly string[];
}

/** A drawn journey, who travels it, and how the world answers. */
export interface Story {
  readonly number: number;
  readonly entry: 'api' | 'tag';
  readonly customers: readonly StoryCustomer[];
  /** By the mark that a rung's text begins with. */
  readonly reactions: ReadonlyMap<string, Reaction>;
  /** By the mark: what the customer's employee ticks once she has the message. */
  readonly ticks: ReadonlyMap<string, string>;
  /** The drawing, with the corp's ids of its tags. `startTag`: by which a story of a tag begins. */
  graph(tagId: (name: string) => string, startTag: string): object;
}

/** The story of that number: the same for the same seed, in whichever build. */
export function seededStory(seed: number, number: number): Story {
  const about = (part: number): (() => number) => randomFrom(seed * 1_000_003 + number * 31 + part);
  const random = about(1);
  const entry = random() < 0.5 ? 'api' : 'tag';
  // Drawn once to learn of its rungs, and once more with the corp's ids.
  const rehearsal = new Teller(about(2), number, (name) => name);
  rehearsal.tell(entry, '');
  return {
    number,
    entry,
    customers: Array.from({ length: random() < 0.5 ? 2 : 3 }, (_, index) => seededCustomer(random, `k${String(number)}-${String(index)}`)),
    reactions: rehearsal.reactions,
    ticks: rehearsal.ticks,
    graph: (tagId, startTag) => new Teller(about(2), number, tagId).tell(entry, startTag),
  };
}

function seededCustomer(random: () => number, code: string): StoryCustomer {
  const chance = random();
  return {
    code,
    attributes: {
      stage: code,
      city: random() < 0.8 ? pick(random, cities) : null,
      gender: pick(random, ['男', '女']),
      email: random() < 0.85 ? `${code}@example.com` : null,
    },
    payload: random() < 0.6 ? { level: Math.floor(random() * 5) } : {},
    standing: chance < 0.08 ? 'left' : chance < 0.16 ? 'capped' : 'friend',
    tags: seededTags.filter(() => random() < 0.3),
  };
}

/** Draws one journey. Everything is drawn in one order, so that the same numbers make the same drawing. */
class Teller {
  readonly reactions = new Map<string, Reaction>();
  readonly ticks = new Map<string, string>();
  private readonly drawing = new Drawing();

  constructor(
    private readonly random: () => number,
    private readonly number: number,
    private readonly tagId: (name: string) => string,
  ) {}

  /** Three to twelve steps; one in four stories is travelled twice. */
  tell(entry: 'api' | 'tag', startTag: string): object {
    const { random, drawing } = this;
    const size = 3 + Math.floor(random() * 10);
    const isRepeated = random() < 0.25 && size >= 6;
    const start = entry === 'api' ? ({ type: 'api-start', config: {} } as const) : ({ type: 'tag-added', config: { tagIds: [startTag] } } as const);
    const begun = drawing.add(start.type, start.config, { from: [], ports: ['next'] });
    const [first] = drawing.add('wait', { kind: 'duration', duration: seconds(1) }, { from: begun, ports: ['next'] });
    const told = this.way(first === undefined ? [] : [first], size - 1 - (isRepeated ? 3 : 0));
    drawing.end(isRepeated && first !== undefined ? this.again(told, first.from) : told, 'completed');
    return drawing.graph();
  }

  /** So many steps more; what is loose after them. */
  private way(from: readonly LooseEnd[], steps: number): readonly LooseEnd[] {
    let loose = from;
    const upTo = this.drawing.steps + steps;
    while (loose.length > 0 && this.drawing.steps < upTo) loose = this.step(loose, upTo - this.drawing.steps);
    return loose;
  }

  private step(loose: readonly LooseEnd[], left: number): readonly LooseEnd[] {
    const chance = this.random();
    if (chance < 0.5) return this.send(loose, left);
    if (chance < 0.68) return this.condition(loose, left);
    if (chance < 0.8) return this.drawing.add('wait', { kind: 'duration', duration: seconds(1 + this.below(2)) }, { from: loose, ports: ['next'] });
    if (chance < 0.9) return this.changeTags(loose);
    return this.waitForTag(loose, pick(this.random, [...seededTags, ...storyTags.slice(1)]), 1 + this.below(2));
  }

  private condition(loose: readonly LooseEnd[], left: number): readonly LooseEnd[] {
    const arms = ['a', 'b'].slice(0, 1 + this.below(2)).map((id) => ({ id, name: '', rule: this.rule(2) }));
    const ports = [...arms.map(({ id }) => `arm:${id}`), 'otherwise'];
    const [first, ...others] = this.drawing.add('condition', { arms }, { from: loose, ports });
    if (first === undefined) return others;
    const own = this.way([first], Math.floor(((left - 1) * this.random()) / 2));
    if (this.random() > 0.2) return [...own, ...others];
    this.drawing.end(own, `left-${first.from}`);
    return others;
  }

  private rule(depth: number): object {
    const within = (): object => this.rule(depth - 1);
    const plain = [
      () => ({ in: [this.tagId(pick(this.random, [...seededTags, ...storyTags])), { var: 'tags' }] }),
      () => ({ '===': [{ var: 'attr.city' }, pick(this.random, cities)] }),
      () => ({ in: [{ var: 'attr.city' }, ['上海', pick(this.random, cities)]] }),
      () => ({ '!==': [{ var: 'attr.email' }, null] }),
      () => ({ '>=': [{ var: 'entry.level' }, this.below(5)] }),
    ];
    const nested = [() => ({ '!': [within()] }), () => ({ and: [within(), within()] }), () => ({ or: [within(), within()] })];
    return pick(this.random, depth > 0 ? [...plain, ...nested] : plain)();
  }

  private changeTags(loose: readonly LooseEnd[]): readonly LooseEnd[] {
    const [add, remove] = [pick(this.random, [...storyTags.slice(1), cursedTag]), pick(this.random, [...seededTags, null])];
    const config = { add: [this.tagId(add)], remove: remove === null ? [] : [this.tagId(remove)] };
    return this.drawing.add('change-tags', config, { from: loose, ports: ['next', 'failed'] });
  }

  private waitForTag(loose: readonly LooseEnd[], tag: string, atMost: number): readonly LooseEnd[] {
    const config = { kind: 'untilTag', tagId: this.tagId(tag), timeout: seconds(atMost) };
    return this.drawing.add('wait', config, { from: loose, ports: ['matched', 'timeout'] });
  }

  /** A ladder of one to three rungs; after some, who has the message is waited for until her employee ticks a tag. */
  private send(loose: readonly LooseEnd[], left: number): readonly LooseEnd[] {
    const ladder = Array.from({ length: 1 + this.below(3) }, () => pick(this.random, sentChannels));
    const tag = left > 1 && this.random() < 0.3 ? pick(this.random, storyTags.slice(1)) : null;
    const step = this.drawing.steps + 1;
    const rungs = ladder.map((channel, index) => this.rung(channel, `#${String(this.number)}-${String(step)}-${String(index + 1)}#`, tag));
    const urgent = this.random() < 0.2;
    const config = { urgent, rungs: rungs.map((rung, index) => ({ ...rung, id: `r${String(index + 1)}` })) };
    // What is urgent has to say so in its title, by a rule that came later.
    const [sent, notSent] = this.drawing.add('send-message', config, { from: loose, ports: ['sent', 'notSent'], name: urgent ? '紧急' : '' });
    if (sent === undefined || notSent === undefined) throw new Error('A message has two outputs');
    return [...(tag === null ? [sent] : this.waitForTag([sent], tag, longestTickSeconds)), notSent];
  }

  private rung(channel: SentChannel, mark: string, tag: string | null): object {
    const isShared = channel === 'customer_mass_send' && this.random() < 0.4;
    const reaction = seededReaction(this.random, channel, !isShared);
    this.reactions.set(mark, reaction);
    if (tag !== null) this.ticks.set(mark, tag);
    const whom = isShared ? '大家' : '{{stage|无}}';
    return {
      channel,
      text: `${mark} ${whom} 您好，来自{{${isShared ? 'gender|朋友' : 'city|远方'}}}`,
      subject: `${mark} {{stage|无}}`,
      endpoint: 'crm',
      // About an answer that is lost with the last attempt a person decides, and there is none in a story.
      attempts: Math.max(1 + this.below(3), reaction.kind === 'losesAnswer' ? 2 : 1),
      interval: seconds(1),
      coalesce: seconds(pick(this.random, [0, 30, 300])),
      confirmWithin: reaction.kind === 'isNotPressed' ? seconds(2) : { amount: 2, unit: 'hours' },
      fallOn: this.random() < 0.2 ? fallsOnFewer[channel] : null,
    };
  }

  /** Once more from the first step, for who has not been here: she is tagged, and waits on the way. */
  private again(told: readonly LooseEnd[], first: string): readonly LooseEnd[] {
    const [tag] = storyTags;
    const wasHere = { id: 'here', name: '', rule: { in: [this.tagId(tag), { var: 'tags' }] } };
    const [here, fresh] = this.drawing.add('condition', { arms: [wasHere] }, { from: told, ports: ['arm:here', 'otherwise'] });
    if (here === undefined || fresh === undefined) throw new Error('A condition has two outputs');
    const [done, failed] = this.drawing.add('change-tags', { add: [this.tagId(tag)], remove: [] }, { from: [fresh], ports: ['next', 'failed'] });
    if (done === undefined || failed === undefined) throw new Error('A change of tags has two outputs');
    this.drawing.lead(this.drawing.add('wait', { kind: 'duration', duration: seconds(1) }, { from: [done], ports: ['next'] }), first);
    return [here, failed];
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }
}

/** Longer than a tick takes to reach a run on a machine with other work: it is ticked in any case. */
const longestTickSeconds = 900;

/** Narrower than what a rung falls on by itself. */
const fallsOnFewer: Readonly<Record<SentChannel, readonly string[]>> = {
  customer_mass_send: ['notConfirmed', 'capped'],
  app_message: ['failed'],
  email: ['failed', 'suppressed'],
  webhook: ['failed'],
};

const seconds = (amount: number): { readonly amount: number; readonly unit: 'seconds' } => ({ amount, unit: 'seconds' });
