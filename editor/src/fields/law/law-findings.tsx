import type { LawFinding, LawGrade } from '@tagtrail/core/law';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../preferences/preferences';
import { MarkedText } from './marked-text';
import styles from './law.module.css';

/** What is said of a text, as far as it is shown. */
export type ShownFinding = Pick<LawFinding, 'rule' | 'name' | 'grade' | 'from' | 'to' | 'word' | 'proposal'>;

interface LawFindingsProps {
  readonly text: string;
  readonly findings: readonly ShownFinding[];
  /** Puts the text in place of the one that is shown; null where nothing may be changed. */
  readonly onChange: ((text: string) => void) | null;
}

const colours = { blocked: 'error', risky: 'warning', advised: 'default' } as const satisfies Readonly<Record<LawGrade, string>>;

/** A text with what must not, or had better not, be said in it: marked where it stands, and below that one by one with what may stand there instead. */
export function LawFindings({ text, findings, onChange }: LawFindingsProps) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <div className={styles['findings']} role="status" aria-label={t('law.findings')} data-testid="law-findings">
      <MarkedText text={text} findings={findings} />
      <ul className={styles['list']}>
        {findings.map((finding) => (
          <Finding
            key={`${finding.rule} ${String(finding.from)}`}
            finding={finding}
            found={text.slice(finding.from, finding.to)}
            onReplace={
              onChange === null || finding.proposal === null
                ? null
                : (by) => {
                    onChange(text.slice(0, finding.from) + by + text.slice(finding.to));
                  }
            }
          />
        ))}
      </ul>
    </div>
  );
}

interface FindingProps {
  readonly finding: ShownFinding;
  readonly found: string;
  readonly onReplace: ((by: string) => void) | null;
}

function Finding({ finding: { grade, name, rule, proposal }, found, onReplace }: FindingProps) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  return (
    <li className={styles['finding']} data-testid={`law:${rule}`}>
      <Tag color={colours[grade]}>{t(`law.grade.${grade}`)}</Tag>
      <span className={styles['said']}>{t('law.found', { found, name: locale === 'zh-CN' ? name.zh : name.en })}</span>
      {onReplace === null || proposal === null ? null : (
        <Button
          type="link"
          size="small"
          onClick={() => {
            onReplace(proposal);
          }}
        >
          {proposal === '' ? t('law.leaveOut') : t('law.replaceBy', { proposal })}
        </Button>
      )}
    </li>
  );
}
