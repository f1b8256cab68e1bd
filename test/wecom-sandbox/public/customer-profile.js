import { avatar, h, icon } from './dom.js';

const genders = ['未知', '男', '女'];

/** A customer as her follower sees her: what is known, and the enterprise tags to tick by group. */
export function customerProfile({ customer, tagGroups, userid, onBack, onShow, onToggle }) {
  const follower = customer.followers.find((candidate) => candidate.userid === userid);
  const has = new Set(follower?.tags.map((tag) => tag.id));
  const others = customer.followers.filter((candidate) => candidate.userid !== userid).map((candidate) => candidate.name);
  return [
    h('button', { type: 'button', className: 'back', 'data-testid': 'profile-back', onclick: onBack }, icon('back', 20), '客户'),
    h(
      'section',
      { className: 'profile-card' },
      avatar(customer.name, customer.externalUserid, 'large'),
      h(
        'div',
        {},
        h('h3', {}, customer.name, h('small', {}, '@微信')),
        follower?.deletedByCustomer ? h('p', { className: 'warned' }, '对方已不是好友') : h('p', {}, customer.city),
      ),
      h('button', { type: 'button', className: 'quiet', 'data-testid': 'show-customer', onclick: onShow }, icon('phone', 16), '看客户手机'),
    ),
    h(
      'dl',
      { className: 'facts' },
      fact('性别', genders[customer.gender]),
      fact('城市', customer.city),
      fact('邮箱', customer.email ?? '未填写'),
      fact('也添加了', others.length === 0 ? '没有其他同事' : others.join('、')),
    ),
    h(
      'section',
      { className: 'tag-groups' },
      h('h4', {}, '企业标签'),
      tagGroups.map((group) => tagGroup(group, has, onToggle)),
    ),
  ];
}

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));

function tagGroup(group, has, onToggle) {
  return h(
    'div',
    { className: 'tag-group', role: 'group', ariaLabel: group.name },
    h('p', { className: 'tag-group-name' }, group.name),
    h(
      'div',
      { className: 'tags' },
      group.tags.map((tag) => tagChip(tag, has.has(tag.id), onToggle)),
    ),
  );
}

function tagChip(tag, ticked, onToggle) {
  return h(
    'button',
    {
      type: 'button',
      className: 'tag',
      role: 'checkbox',
      'aria-checked': String(ticked),
      'data-testid': `tag:${tag.id}`,
      onclick: () => void onToggle(tag.id, ticked),
    },
    ticked && icon('check', 14),
    tag.name,
  );
}
