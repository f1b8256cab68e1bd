import { diagnose, type Diagnostic } from '../../../diagnostics/index.js';
import type { NodeId } from '../../../kernel/index.js';
import { judgeText, type ContentLaw, type LawFinding, type LawGrade, type TextUse } from '../../../law/index.js';
import type { OpenNode, TextPlace } from '../../../nodes/index.js';
import type { Graph } from '../../../graph/index.js';
import { usualLaw, type CompileContext } from '../../context.js';
import { readJourney } from '../../reading.js';

const codes = { blocked: 'law.blocked', risky: 'law.risky', advised: 'law.advised' } as const satisfies Readonly<Record<LawGrade, string>>;

/** A text that somebody outside gets to read, in its place. */
export interface OutwardText {
  readonly nodeId: NodeId;
  readonly place: TextPlace;
  readonly use: TextUse;
}

/** The texts of a node that go out. */
export function outwardTexts(open: OpenNode): readonly OutwardText[] {
  const category = open.category() ?? 'notice';
  return open
    .texts()
    .filter(({ audience }) => audience !== undefined)
    .map((place) => ({ nodeId: open.node.id, place, use: { category, forCustomers: place.audience === 'customer' } }));
}

/** Those of a whole drawing, once however often it is judged: for what is live while words change. */
export function outwardTextsOf(graph: Graph): readonly OutwardText[] {
  return [...readJourney(graph).open.values()].flatMap(outwardTexts);
}

/**
 * What the law, WeChat's rules and the corp's own words say of every text that somebody outside gets to read. What values of customers
 * bring is not known here and judged when a message is made. What is proposed comes as an edit, one word at a time.
 */
export function checkLaw(open: OpenNode, { law = usualLaw }: CompileContext): readonly Diagnostic[] {
  return judgeTexts(outwardTexts(open), law);
}

export function judgeTexts(texts: readonly OutwardText[], law: ContentLaw): readonly Diagnostic[] {
  return texts.flatMap((text) => judgeText(text.place.source, text.use, law).map((finding) => toDiagnostic(finding, text)));
}

function toDiagnostic(finding: LawFinding, { place, nodeId }: OutwardText): Diagnostic {
  const { rule, name, from, to, word, proposal, grade } = finding;
  const { source, pointer } = place;
  const found = source.slice(from, to);
  const value = proposal === null ? null : source.slice(0, from) + proposal + source.slice(to);
  return diagnose(codes[grade], {
    nodeId,
    pointer,
    params: { rule, word, found, name: name.en, nameZh: name.zh, from, to, ...(proposal === null ? {} : { proposal }) },
    fix: value === null ? null : { kind: 'setValue', nodeId, pointer, value },
  });
}
