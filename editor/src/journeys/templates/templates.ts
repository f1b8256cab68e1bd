import type { Graph } from '@tagtrail/core/graph';
import { newGraph } from '@tagtrail/core/nodes';
import { followUp } from './follow-up';
import type { TemplateTexts } from './texts';
import { welcome } from './welcome';
import { winBack } from './win-back';

/** Drawings a new journey may begin with. Tags differ by corp, so they are left to be chosen and reported until then. */
export const templates = {
  blank: () => newGraph(),
  followUp,
  welcome,
  winBack,
} as const satisfies Readonly<Record<string, (texts: TemplateTexts) => Graph>>;

export type TemplateName = keyof typeof templates;

export const templateNames = ['blank', 'followUp', 'welcome', 'winBack'] as const satisfies readonly TemplateName[];
