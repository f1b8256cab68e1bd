import { defineTexts } from '../view/texts';

export const apiStartTexts = defineTexts(
  {
    label: '接口或名单进入',
    description: '由业务系统调用接口，或导入名单，让客户进入旅程',
    line: '由接口或名单指定客户',
    address: '接口地址',
    hint: '请把地址和下面的示例交给业务系统的技术人员。每次请求带一个编号，同一编号只会让客户进入一次。',
    example: '给技术人员的示例',
  },
  {
    label: 'API or list',
    description: 'A business system or an imported list puts customers on the journey',
    line: 'Customers named by API or list',
    address: 'Address',
    hint: 'POST to the address above with an API key and an Idempotency-Key header; one key enters nobody twice.',
    example: 'Example for your engineers',
  },
);
