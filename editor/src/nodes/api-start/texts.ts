import { defineTexts } from '../view/texts';

export const apiStartTexts = defineTexts(
  {
    label: '接口或名单进入',
    description: '由业务系统调用接口，或导入名单，让客户进入旅程',
    line: '由接口或名单指定客户',
    address: '接口地址',
    hint: '用 API 密钥以 POST 调用上面的地址，请求头带 Idempotency-Key，同一编号只会进入一次。',
    example: '请求示例',
  },
  {
    label: 'API or list',
    description: 'A business system or an imported list puts customers on the journey',
    line: 'Customers named by API or list',
    address: 'Address',
    hint: 'POST to the address above with an API key and an Idempotency-Key header; one key enters nobody twice.',
    example: 'Example request',
  },
);
