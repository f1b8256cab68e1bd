import { defineTexts } from '../../../view/node-view';

export const chipTexts = defineTexts(
  {
    label: '消息内容',
    description: '',
    insert: '插入变量',
    ofCustomer: '客户属性',
    ofRun: '旅程中的数据',
    links: '链接',
    noVariable: '没有这个变量',
    fallback: '填写备用文字',
    fallbackOf: '没有「{{name}}」时显示',
    remove: '移除变量「{{name}}」',
    emoji: '插入表情',
    placeholder: '写下要说的话，变量从下方插入',
  },
  {
    label: 'Text',
    description: '',
    insert: 'Insert variable',
    ofCustomer: 'Customer attributes',
    ofRun: 'Of the journey',
    links: 'Links',
    noVariable: 'No such variable',
    fallback: 'what stands in',
    fallbackOf: 'Shown without "{{name}}"',
    remove: 'Remove the variable "{{name}}"',
    emoji: 'Insert an emoji',
    placeholder: 'Write what is to be said; variables are inserted below',
  },
);
