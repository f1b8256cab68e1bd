import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { LawGrade } from '@tagtrail/core/law';
import { LawFindings, type ShownFinding } from '../../../fields/law/law-findings';

interface TextFindingsProps {
  readonly text: string;
  /** What is wrong with the text, whatever it is. */
  readonly problems: readonly Diagnostic[];
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
}

const grades: Readonly<Partial<Record<Diagnostic['code'], LawGrade>>> = { 'law.blocked': 'blocked', 'law.risky': 'risky', 'law.advised': 'advised' };

/** What the law of advertising, WeChat's rules and the corp's words say of a text of a message, with an edit beside each. */
export function TextFindings({ text, problems, readOnly, onChange }: TextFindingsProps) {
  const findings = problems.flatMap((problem) => toFinding(problem, text));
  return <LawFindings text={text} findings={findings} onChange={readOnly ? null : onChange} />;
}

/** The problems are those of a moment ago: what has been changed since is not shown at the wrong place. */
function toFinding({ code, params }: Diagnostic, text: string): readonly ShownFinding[] {
  const grade = grades[code];
  const { from, to, found } = params;
  if (grade === undefined || typeof from !== 'number' || typeof to !== 'number' || text.slice(from, to) !== found) return [];
  const said = (name: string): string => String(params[name] ?? '');
  const name = { zh: said('nameZh'), en: said('name') };
  return [{ grade, from, to, name, rule: said('rule'), word: said('word'), proposal: 'proposal' in params ? said('proposal') : null }];
}
