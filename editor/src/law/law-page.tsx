import { judgeText } from '@tagtrail/core/law';
import { messageCategories, type MessageCategory } from '@tagtrail/core/plan';
import { Input, Select, Space } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LawFindings } from '../fields/law/law-findings';
import { Loaded } from '../ui/page/loaded';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { useLaw, useLawWords } from '../words/use-law';
import { WordsPanel } from './words-panel';

/** By which words the texts of the corp are judged, and a place to try one. */
export function LawPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('law.title')} lead={t('law.lead')}>
      <TrialPanel />
      <Loaded query={useLawWords()}>{({ words }) => <WordsPanel words={words} />}</Loaded>
    </Page>
  );
}

/** A text to try: what would be said of it in a message of the category. */
function TrialPanel() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [category, setCategory] = useState<MessageCategory>('marketing');
  const law = useLaw();
  const asked = useDeferredValue(text);
  const findings = useMemo(() => judgeText(asked, { category, forCustomers: true }, law), [asked, category, law]);
  return (
    <Panel title={t('law.trial')} note={t('law.trialNote')}>
      <Space orientation="vertical" style={{ width: '100%' }}>
        <Select<MessageCategory>
          aria-label={t('law.category')}
          value={category}
          options={messageCategories.map((value) => ({ value, label: t(`policy.category.${value}`) }))}
          onChange={setCategory}
          style={{ width: 160 }}
        />
        <Input.TextArea
          aria-label={t('law.trial')}
          placeholder={t('law.trialPlaceholder')}
          value={text}
          autoSize={{ minRows: 3, maxRows: 10 }}
          data-testid="law-trial"
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        {asked.trim() !== '' && findings.length === 0 ? <span role="status">{t('law.trialClean')}</span> : null}
        {asked === text ? <LawFindings text={asked} findings={findings} onChange={setText} /> : null}
      </Space>
    </Panel>
  );
}
