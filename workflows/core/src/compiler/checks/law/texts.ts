import { diagnose, type Diagnostic } from '../../../diagnostics/index.js';
import { judgeText, type LawFinding, type LawGrade, type TextUse } from '../../../law/index.js';
import type { OpenNode, TextPlace } from '../../../nodes/index.js';
import { usualLaw, type CompileContext } from '../../context.js';

const codes = { blocked: 'law.blocked', risky: 'law.risky', advised: 'law.advised' } as const satisfies Readonly<Record<LawGrade, string>>;

/**
 * What the law, WeChat's rules and the corp's own words say of every text that somebody outside gets to read. What values of customers
 * bring is not known here and judged when a message is made. What is proposed comes as an edit, one word at a time.
 */
export function checkLaw(open: OpenNode, { law = usualLaw }: CompileContext): readonly Diagnostic[] {
  const category = open.category() ?? 'notice';
  return open.texts().flatMap((place) => {
    if (place.audience === undefined) return [];
    const use: TextUse = { category, forCustomers: place.audience === 'customer' };
    return judgeText(place.source, use, law).map((finding) => toDiagnostic(finding, { place, open }));
  });
}

function toDiagnostic(finding: LawFinding, { place, open }: { readonly place: TextPlace; readonly open: OpenNode }): Diagnostic {
  const { rule, name, from, to, word, proposal, grade } = finding;
  const { source, pointer } = place;
  const found = source.slice(from, to);
  const value = proposal === null ? null : source.slice(0, from) + proposal + source.slice(to);
  return diagnose(codes[grade], {
    nodeId: open.node.id,
    pointer,
    params: { rule, word, found, name: name.en, nameZh: name.zh, from, to, ...(proposal === null ? {} : { proposal }) },
    fix: value === null ? null : { kind: 'setValue', nodeId: open.node.id, pointer, value },
  });
}
