import type { ApiStartConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import { useParams } from 'react-router';
import { CopyField } from '../../ui/show/copy-field';
import type { FormProps } from '../view/node-view';
import { useNodeTexts } from '../view/texts';
import { apiStartTexts } from './texts';
import styles from './form.module.css';

const exampleHead = 'POST /entries\nAuthorization: Bearer <API key>\nIdempotency-Key: 2026-11-11-a4711\n\n';
const exampleBody = { customers: [{ externalUserid: 'wm…', payload: { orderId: 'A-4711' } }] };

/** Nothing to set: tells how customers get in. */
export function ApiStartForm(_props: FormProps<ApiStartConfig>) {
  const texts = useNodeTexts(apiStartTexts);
  const { corpId = '', journeyId = '' } = useParams();
  return (
    <Form layout="vertical">
      <Form.Item label={texts.address} extra={texts.hint}>
        <CopyField label={texts.address} value={`${location.origin}/api/v1/corps/${corpId}/journeys/${journeyId}/entries`} />
      </Form.Item>
      <Form.Item label={texts.example}>
        <pre className={styles['example']}>{exampleHead + JSON.stringify(exampleBody, null, 2)}</pre>
      </Form.Item>
    </Form>
  );
}
