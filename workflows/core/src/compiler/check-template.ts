import type { Diagnostic } from '../diagnostics/index.js';
import type { Graph } from '../graph/index.js';
import { toNodeId } from '../kernel/index.js';
import { newNode, templateAsStep, templatePlaces, type TemplateContent } from '../nodes/index.js';
import { checkNode } from './check-journey.js';
import type { CompileContext } from './context.js';

const step = toNodeId('template');

const templateNode = (content: TemplateContent) => ({ ...newNode('send-message', step), config: templateAsStep(content) });

/** A drawing of the template alone: for whoever looks up what it names. */
export const templateGraph = (content: TemplateContent): Graph => ({
  formatVersion: 1,
  settings: { reentry: 'afterExit' },
  nodes: [templateNode(content)],
  edges: [],
});

/**
 * What a send step with these words would be told of them (fields and their fallbacks, lengths, files, the law), each in its place
 * in the template. What belongs to a channel or its settings is said in the step.
 */
export function checkTemplate(content: TemplateContent, context: CompileContext): readonly Diagnostic[] {
  return checkNode(templateNode(content), { ...context, smtpConfigured: null }).flatMap((found) => {
    const pointer = pointerIn(found.pointer);
    return pointer === null || isLeftOpen({ code: found.code, pointer }, content) ? [] : [{ ...found, nodeId: null, pointer, fix: null }];
  });
}

function pointerIn(pointer: string | null): string | null {
  const place = templatePlaces.find(([at]) => pointer === at || pointer?.startsWith(`${at}/`) === true);
  return place === undefined || pointer === null ? null : pointer.replace(...place);
}

/** A template needs no title, and no text where something is attached. */
const isLeftOpen = ({ code, pointer }: Pick<Diagnostic, 'code'> & { readonly pointer: string }, { attachments }: TemplateContent): boolean =>
  code === 'content.empty' && (pointer === '/title' || (pointer === '/text' && attachments.length > 0));
