import { DisconnectOutlined } from '@ant-design/icons';
import { registry, type TagTriggerConfig } from '@tagtrail/core/nodes';
import type { Words } from '../../words/words';
import { TagTriggerForm, tagTriggerSummary } from '../tag-added/tag-trigger';
import { defineTexts, defineView, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';

const tagRemovedTexts = defineTexts(
  {
    label: '去掉标签时',
    description: '客户身上任意一个所选标签被去掉、所选标签一个不剩，或某个标签组的标签被去掉时进入旅程',
    missing: '未选择标签',
    noGroup: '未选择标签组',
    any: '任意一个：{{tags}}',
    all: '一个不剩：{{tags}}',
    group: '标签组「{{group}}」中的任意标签',
    by: '由 {{who}} 去掉',
    how: '怎样算',
    howHint: '例如选了「高意向」和「已试用」：任意一个就算，或两个都有才算。',
    matchAny: '任意一个',
    matchAll: '一个不剩',
    matchGroup: '标签组',
    tags: '触发标签',
    tagGroup: '标签组',
    hintAny: '其中任意一个标签不再有任何员工（和接口）给客户打着，就进入旅程；还有别的员工打着同一标签，不算去掉。',
    hintAll: '所选标签中最后一个被去掉的那一刻进入旅程。',
    hintGroup: '组里任何一个标签被去掉就进入旅程，以后加进这个组的标签也算。',
    employees: '由谁去掉',
    employeesHint: '不选表示不限：员工去掉、接口去掉都算。选了员工，就只算这些员工去掉的。',
  },
  {
    label: 'Tag removed',
    description: 'A customer enters when any of these tags is taken off, when none of them is left, or when a tag of a group is taken off',
    missing: 'No tag chosen',
    noGroup: 'No tag group chosen',
    any: 'Any of: {{tags}}',
    all: 'None left of: {{tags}}',
    group: 'Any tag of the group "{{group}}"',
    by: 'Removed by {{who}}',
    how: 'What counts',
    howHint: 'With two tags chosen: either of them, or both.',
    matchAny: 'Any of them',
    matchAll: 'None left',
    matchGroup: 'Tag group',
    tags: 'Trigger tags',
    tagGroup: 'Tag group',
    hintAny: 'A customer enters when nobody has one of these on them any more; while another employee has the same tag on, it is not gone.',
    hintAll: 'A customer enters the moment the last of them is taken off.',
    hintGroup: 'A customer enters when any tag of the group is taken off, also one that joins the group later.',
    employees: 'Removed by',
    employeesHint: 'Nobody chosen: whoever it is, the API too. Else only what these employees take off counts.',
  },
);

export const tagRemovedView = defineView(registry['tag-removed'], {
  tone: 'trigger',
  icon: DisconnectOutlined,
  texts: tagRemovedTexts,
  summary: tagRemovedSummary,
  portLabel: () => '',
  Form: TagRemovedForm,
});

export function tagRemovedSummary(config: TagTriggerConfig, words: Words): readonly SummaryLine[] {
  return tagTriggerSummary(config, tagRemovedTexts[words.locale], words);
}

function TagRemovedForm(props: FormProps<TagTriggerConfig>) {
  return <TagTriggerForm id="tag-removed" texts={useNodeTexts(tagRemovedTexts)} {...props} />;
}
