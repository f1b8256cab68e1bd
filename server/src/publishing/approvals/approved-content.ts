import { createHash } from 'node:crypto';
import { usesOf, usesOfSegment, type Use } from '@tagtrail/core/compiler';
import type { GraphBody, PublishJourneyRequest } from '@tagtrail/core/http';
import { canonicalJson, type Json } from '@tagtrail/core/kernel';
import type { SendPolicy } from '@tagtrail/core/policy';
import { readDraft } from '../../journeys/graph-problems.js';
import type { WrongField } from '../../platform/errors/domain-error.js';

/** All that a word to publish is given for: what is said to whom, who is taken in, and by which rules it is sent. */
export interface ApprovedContent extends Pick<PublishJourneyRequest, 'backfill' | 'canary'> {
  readonly graph: GraphBody;
  /** Who is under way in older versions leaves. Left out: they go on along them. */
  readonly underWay?: 'leave';
  /** SHA-256 of the compiled plan: it changes with what the drawing names, too. */
  readonly planHash: string;
  readonly rules: SendPolicy;
  /** Rules of the segments that the drawing names, and of those that these name, by id: they say who is meant. Left out: it names none. */
  readonly segments?: Readonly<Record<string, Json>>;
}

const jsonOf = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value ?? null)) satisfies Json);

/** Whom alerts go to, what roles may do and whether a word is needed are no part of what is sent. */
export function rulesOf({ alerts: _alerts, roleCaps: _caps, approval: _approval, ...rules }: SendPolicy): SendPolicy {
  return rules;
}

/** As it is part of what is approved. */
export const leaving = (underWay: PublishJourneyRequest['underWay']): Pick<ApprovedContent, 'underWay'> => (underWay === 'leave' ? { underWay } : {});

export const hashOf = (content: ApprovedContent): string => createHash('sha256').update(jsonOf(content)).digest('hex');

/** Those of a corp's segments, whose rules are given by id, that a drawing names, itself or by another segment. */
export function segmentsOf(graph: GraphBody, rules: ReadonlyMap<string, Json>): Pick<ApprovedContent, 'segments'> {
  const named = new Map<string, Json>();
  const name = (uses: readonly Use[]): void => {
    for (const { kind, key } of uses) {
      const rule = kind === 'segment' && !named.has(key) ? rules.get(key) : undefined;
      if (rule === undefined) continue;
      named.set(key, rule);
      name(usesOfSegment(rule));
    }
  };
  name(usesOf(readDraft(graph)));
  return named.size === 0 ? {} : { segments: Object.fromEntries(named) };
}

/** Which steps of two drawings are not the same, and `settings`, `edges` or `notes`. */
export function drawingDiffers(before: GraphBody, now: GraphBody): readonly string[] {
  const ids = [...new Set([...before.nodes, ...now.nodes].map(({ id }) => id))];
  const nodeOf = (graph: GraphBody, id: string): string => jsonOf(graph.nodes.find((node) => node.id === id));
  return [
    ...ids.filter((id) => nodeOf(before, id) !== nodeOf(now, id)),
    ...(jsonOf(before.settings) === jsonOf(now.settings) ? [] : ['settings']),
    ...(jsonOf(before.edges) === jsonOf(now.edges) ? [] : ['edges']),
    ...(jsonOf(before.notes) === jsonOf(now.notes) ? [] : ['notes']),
  ];
}

/** Every difference by name, for whoever wants to publish something else than what was approved. */
export function contentDiffers(before: ApprovedContent, now: ApprovedContent): readonly WrongField[] {
  const drawn = drawingDiffers(before.graph, now.graph);
  const others = (['backfill', 'canary', 'underWay', 'rules', 'segments'] as const).filter((part) => jsonOf(before[part]) !== jsonOf(now[part]));
  // With the same drawing, what it names has changed.
  const named = drawn.length === 0 && before.planHash !== now.planHash ? (['surroundings'] as const) : [];
  return [...drawn.map(stepDiffers), ...[...others, ...named].map((part) => partsDiffer[part])];
}

const stepDiffers = (name: string): WrongField => ({
  pointer: '/graph',
  code: 'differs',
  message: `Not as approved: ${name}`,
  zh: `与批准时不同：${zhOf[name] ?? `步骤 ${name}`}`,
});

const zhOf: Readonly<Record<string, string>> = { settings: '旅程设置', edges: '步骤之间的连线', notes: '便签' };

const partsDiffer = {
  backfill: { pointer: '/backfill', code: 'differs', message: 'Not as approved: whom it takes in at once', zh: '与批准时不同：发布后立即让谁进入' },
  canary: { pointer: '/canary', code: 'differs', message: 'Not as approved: the canary', zh: '与批准时不同：灰度发布' },
  underWay: {
    pointer: '/underWay',
    code: 'differs',
    message: 'Not as approved: what becomes of those under way',
    zh: '与批准时不同：在途客户的去向',
  },
  rules: { pointer: '', code: 'differs', message: 'Not as approved: the rules of sending', zh: '与批准时不同：发送规则' },
  segments: {
    pointer: '/graph',
    code: 'differs',
    message: 'Not as approved: a segment that the drawing names',
    zh: '与批准时不同：旅程引用的人群条件',
  },
  surroundings: {
    pointer: '/graph',
    code: 'differs',
    message: 'Not as approved: something that the drawing names',
    zh: '与批准时不同：旅程引用的内容',
  },
} as const satisfies Readonly<Record<string, WrongField>>;
