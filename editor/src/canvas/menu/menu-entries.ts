import type { Graph } from '@tagtrail/core/graph';
import type { FragmentItem } from '@tagtrail/core/http';
import { toNodeId, type NodeId } from '@tagtrail/core/kernel';
import { newNode, nodeTypes, outputsOf, paletteGroups, type NodeType, type PaletteGroup } from '@tagtrail/core/nodes';
import { fragmentNames, type FragmentName } from '../../editing/fragments/fragments';
import { hindranceOf, joinable, type Hindrance, type StepTarget } from '../../editing/gestures/step-target';
import { stepTitle, views } from '../../nodes/views';
import type { LocaleName } from '../../preferences/preferences';
import { fragmentTexts } from '../palette/fragment-texts';
import { matchesText } from '../../ui/format/matches-text';

export type MenuEntry =
  | { readonly kind: 'step'; readonly key: string; readonly group: PaletteGroup; readonly type: NodeType; readonly hindrance: Hindrance | null }
  | { readonly kind: 'fragment'; readonly key: string; readonly name: FragmentName }
  | { readonly kind: 'own'; readonly key: string; readonly fragment: FragmentItem }
  | { readonly kind: 'join'; readonly key: string; readonly to: NodeId; readonly title: string };

interface Wanted {
  readonly graph: Graph;
  readonly target: StepTarget;
  readonly typed: string;
  readonly locale: LocaleName;
  /** Fragments that the corp has saved. */
  readonly own?: readonly FragmentItem[];
}

/** What the menu of a "+" offers: kinds of step by group, then existing steps to lead to. Triggers are not offered: they begin. */
export function menuEntries({ graph, target, typed, locale, own = [] }: Wanted): readonly MenuEntry[] {
  const matching = nodeTypes.filter((type) => {
    const { label, description } = views[type].texts[locale];
    return isShortFor(typed, label) || matchesText(label, typed) || matchesText(description, typed);
  });
  const steps = paletteGroups.flatMap((group) =>
    matching
      .filter((type) => views[type].group === group && hindranceOf(graph, type, target) !== 'trigger')
      .map((type): MenuEntry => ({ kind: 'step', key: type, group, type, hindrance: hindranceOf(graph, type, target) })),
  );
  const fragments = fragmentNames
    .filter((name) => {
      const { label, description } = fragmentTexts[locale][name];
      return matchesText(label, typed) || matchesText(description, typed);
    })
    .map((name): MenuEntry => ({ kind: 'fragment', key: `fragment:${name}`, name }));
  const saved = own
    .filter(({ name }) => matchesText(name, typed))
    .map((fragment): MenuEntry => ({ kind: 'own', key: `own:${fragment.name}`, fragment }));
  const joins = joinable(graph, target)
    .map((to): MenuEntry => ({ kind: 'join', key: `join:${to}`, to, title: stepTitle(graph, to, locale) }))
    .filter((entry) => entry.kind === 'join' && matchesText(entry.title, typed));
  return [...steps, ...fragments, ...saved, ...joins];
}

/** True where what was typed leaves out letters of the name: 发消息 for 发送消息. */
function isShortFor(typed: string, name: string): boolean {
  let at = -1;
  return [...typed.trim()].every((letter) => (at = name.indexOf(letter, at + 1)) >= 0);
}

/** True for a step that parts the way: it can be said which of its outputs lead on. */
export const partsWay = (entry: MenuEntry): boolean => entry.kind === 'step' && outputsOf(newNode(entry.type, toNodeId(entry.type))).length > 1;

/** True for what can be chosen. */
export const isChoosable = (entry: MenuEntry): boolean => entry.kind !== 'step' || entry.hindrance === null;
