import { messageCategories, type MessageCategory } from '@tagtrail/core/plan';
import { Form, Segmented } from 'antd';
import { useNodeTexts } from '../view/node-view';
import { sendMessageTexts } from './texts';
import styles from './ladder/ladder.module.css';

interface CategoryFieldProps {
  readonly category: MessageCategory;
  readonly onChange: (category: MessageCategory) => void;
}

/** What kind of message it is, and by which rules it is sent. */
export function CategoryField({ category, onChange }: CategoryFieldProps) {
  const texts = useNodeTexts(sendMessageTexts);
  const hints = { marketing: texts.marketingHint, notice: texts.noticeHint, urgent: texts.urgentCategoryHint };
  return (
    <Form.Item label={texts.category} htmlFor="send-category" extra={hints[category]} className={styles['category'] ?? ''}>
      <Segmented
        block
        id="send-category"
        value={category}
        options={messageCategories.map((value) => ({ value, label: <span data-testid={`category:${value}`}>{texts[value]}</span> }))}
        onChange={onChange}
      />
    </Form.Item>
  );
}
