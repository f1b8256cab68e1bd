import { ApiOutlined } from '@ant-design/icons';
import { registry, type ApiStartConfig } from '@tagtrail/core/nodes';
import { Form } from 'antd';
import { useParams } from 'react-router';
import { CopyField } from '../../ui/show/copy-field';
import type { Words } from '../../words/words';
import { defineTexts, defineView, quiet, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import styles from './view.module.css';

const apiStartTexts = defineTexts(
  {
    label: '接口或名单进入',
    description: '由业务系统调用接口，或导入名单，让客户进入旅程',
    line: '由接口或名单指定客户',
    address: '接口地址',
    hint: '请把地址和下面的示例交给业务系统的技术人员。每次请求带一个编号，同一编号只会让客户进入一次。',
    example: '给技术人员的示例',
    exampleHint: '发给负责对接的同事即可，不需要在这里填写。',
  },
  {
    label: 'API or list',
    description: 'A business system or an imported list puts customers on the journey',
    line: 'Customers named by API or list',
    address: 'Address',
    hint: 'POST to the address above with an API key and an Idempotency-Key header; one key enters nobody twice.',
    example: 'Example for your engineers',
    exampleHint: 'For the colleague who connects it; nothing is filled in here.',
  },
);

export const apiStartView = defineView(registry['api-start'], {
  tone: 'trigger',
  icon: ApiOutlined,
  texts: apiStartTexts,
  summary: apiStartSummary,
  portLabel: () => '',
  Form: ApiStartForm,
});

export function apiStartSummary(_config: ApiStartConfig, { locale }: Words): readonly SummaryLine[] {
  return [quiet(apiStartTexts[locale].line)];
}

const exampleHead = 'POST /entries\nAuthorization: Bearer <API key>\nIdempotency-Key: 2026-11-11-a4711\n\n';
const exampleBody = { customers: [{ externalUserid: 'wm…', payload: { orderId: 'A-4711' } }] };

/** Nothing to set: tells how customers get in. */
function ApiStartForm(_props: FormProps<ApiStartConfig>) {
  const texts = useNodeTexts(apiStartTexts);
  const { corpId = '', journeyId = '' } = useParams();
  return (
    <Form layout="vertical">
      <Form.Item label={texts.address} extra={texts.hint}>
        <CopyField label={texts.address} value={`${location.origin}/api/v1/corps/${corpId}/journeys/${journeyId}/entries`} />
      </Form.Item>
      <Form.Item label={texts.example} extra={texts.exampleHint}>
        <pre className={styles['example']}>{exampleHead + JSON.stringify(exampleBody, null, 2)}</pre>
      </Form.Item>
    </Form>
  );
}
