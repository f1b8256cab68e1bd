import { avatar, h, icon, show } from './dom.js';
import { count, friendlyTime, timeOnly } from './format.js';
import { customerProfile } from './customer-profile.js';
import { messageCard } from './message-card.js';
import { groupCards } from './group-cards.js';
import { get, post } from './sandbox-client.js';
import { taskCards } from './task-cards.js';

const rowsShown = 80;
const tabs = [
  { id: 'customers', label: '客户', icon: 'people' },
  { id: 'groups', label: '客户群', icon: 'people' },
  { id: 'tasks', label: '群发助手', icon: 'megaphone' },
  { id: 'messages', label: '消息', icon: 'bell' },
];

/** An employee's WeCom: her customers with their tags, the mass sends she must confirm, the messages apps sent her. */
export class EmployeePhone {
  #screen;
  #hooks;
  #employees = [];
  #employee = null;
  #tab = 'customers';
  #search = '';
  #profileId = null;
  #clock = h('div', { className: 'status-bar' });
  #body = h('div', { className: 'body' });
  #tabBar = h('nav', { className: 'tab-bar', ariaLabel: '员工手机' });
  #select = h('select', { 'data-testid': 'employee-select', ariaLabel: '选择员工', onchange: (event) => void this.#choose(event.target.value) });
  #position = h('span', { className: 'position' });
  #searchBox = h('input', {
    type: 'search',
    placeholder: '搜索昵称或城市',
    ariaLabel: '搜索客户',
    'data-testid': 'customer-search',
    oninput: (event) => {
      this.#search = event.target.value;
      void this.#guarded(() => this.#drawBody());
    },
  });
  /** Stays in the page while lists are redrawn: an input method must not lose its text half-way. */
  #searchBar = h('div', { className: 'search' }, icon('search', 18), this.#searchBox);

  constructor(screen, hooks) {
    this.#screen = screen;
    this.#hooks = hooks;
  }

  async start(asked) {
    this.#employees = (await get('/employees')).items;
    this.#employee = this.#employees.find((employee) => employee.userid === asked) ?? this.#employees[0];
    this.#select.replaceChildren(...this.#employees.map((employee) => h('option', { value: employee.userid }, employee.name)));
    this.#select.value = this.#employee.userid;
    const holder = h('div', { className: 'holder' }, h('label', { className: 'holder-name' }, this.#select, icon('down', 16)), this.#position);
    show(this.#screen, this.#clock, h('header', { className: 'employee-bar' }, holder), this.#searchBar, this.#body, this.#tabBar);
    await this.#draw();
  }

  async refresh() {
    this.#employees = (await get('/employees')).items;
    this.#employee = this.#employees.find((employee) => employee.userid === this.#employee.userid) ?? this.#employees[0];
    await this.#draw();
  }

  async #choose(userid) {
    this.#employee = this.#employees.find((employee) => employee.userid === userid);
    this.#profileId = null;
    this.#hooks.onChosen(userid);
    await this.#guarded(() => this.#draw());
  }

  async #draw() {
    this.#clock.textContent = timeOnly(Date.now());
    this.#searchBar.hidden = this.#tab !== 'customers' || this.#profileId !== null;
    this.#position.textContent = `${this.#employee.department} · ${this.#employee.position}`;
    this.#drawTabs();
    await this.#drawBody();
  }

  #drawTabs() {
    show(
      this.#tabBar,
      tabs.map((tab) => {
        const pending = tab.id === 'tasks' ? this.#employee.pendingTasks : 0;
        return h(
          'button',
          {
            type: 'button',
            className: 'tab',
            'data-testid': `tab:${tab.id}`,
            'aria-current': tab.id === this.#tab ? 'page' : null,
            onclick: () => void this.#open(tab.id),
          },
          icon(tab.icon, 24),
          tab.label,
          pending > 0 && h('span', { className: 'badge', ariaLabel: `${pending} 条待发送` }, count(pending)),
        );
      }),
    );
  }

  async #open(tab, profileId = null) {
    this.#tab = tab;
    this.#profileId = profileId;
    this.#body.scrollTop = 0;
    await this.#guarded(() => this.#draw());
  }

  async #drawBody() {
    const view = `${this.#tab} ${this.#profileId ?? ''} ${this.#employee.userid} ${this.#search}`;
    const content = await this.#content();
    if (view !== `${this.#tab} ${this.#profileId ?? ''} ${this.#employee.userid} ${this.#search}`) return;
    show(this.#body, content);
  }

  #content() {
    if (this.#tab === 'tasks') return this.#tasks();
    if (this.#tab === 'messages') return this.#messages();
    if (this.#tab === 'groups') return this.#groups();
    return this.#profileId === null ? this.#customers() : this.#profile();
  }

  async #customers() {
    const { items, total } = await get('/customers', { employee: this.#employee.userid, search: this.#search, limit: rowsShown });
    const rest = total > items.length ? h('p', { className: 'hint' }, `还有 ${count(total - items.length)} 位客户，输入昵称查找`) : null;
    const none = items.length === 0 ? h('p', { className: 'empty' }, this.#search === '' ? '这位员工没有添加客户' : '没有找到这位客户') : null;
    return [
      h('p', { className: 'list-title' }, this.#search === '' ? `我的客户 ${count(total)}` : `找到 ${count(total)} 位`),
      h(
        'ul',
        { className: 'rows' },
        items.map((customer) => this.#row(customer)),
      ),
      rest,
      none,
    ];
  }

  #row(customer) {
    const mine = customer.followers.find((follower) => follower.userid === this.#employee.userid);
    const tags = mine?.tags.map((tag) => tag.name).join('、') ?? '';
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          className: 'row',
          'data-testid': `customer-row:${customer.externalUserid}`,
          onclick: () => void this.#open('customers', customer.externalUserid),
        },
        avatar(customer.name, customer.externalUserid),
        h(
          'span',
          { className: 'row-text' },
          h('span', { className: 'row-name' }, customer.name, h('small', {}, '@微信')),
          h('span', { className: 'row-note' }, [customer.city, tags].filter(Boolean).join(' · ')),
        ),
      ),
    );
  }

  async #profile() {
    const [customer, tags] = await Promise.all([get(`/customers/${this.#profileId}`), get('/tags')]);
    return customerProfile({
      customer,
      tagGroups: tags.items,
      userid: this.#employee.userid,
      onBack: () => void this.#open('customers'),
      onShow: () => this.#hooks.onShowCustomer(customer.externalUserid),
      onToggle: (tagId, has) =>
        this.#guarded(async () => {
          await post('/tag-changes', { employee: this.#employee.userid, externalUserid: customer.externalUserid, [has ? 'remove' : 'add']: [tagId] });
          await this.#drawBody();
        }),
    });
  }

  async #tasks() {
    const { items } = await get('/tasks', { employee: this.#employee.userid, limit: 30 });
    return taskCards({
      tasks: items,
      onShow: this.#hooks.onShowCustomer,
      onConfirm: (msgid) =>
        this.#guarded(async () => {
          await post(`/tasks/${msgid}/confirm`, { employee: this.#employee.userid });
          await this.refresh();
        }),
    });
  }

  async #groups() {
    return groupCards((await get('/groups', { member: this.#employee.userid })).items, this.#employee.userid);
  }

  async #messages() {
    const { items } = await get(`/employees/${this.#employee.userid}/app-messages`);
    if (items.length === 0) return h('p', { className: 'empty' }, '还没有应用发来的消息');
    return h(
      'div',
      { className: 'app-messages' },
      items
        .slice(-50)
        .map((message) => [
          h('time', { className: 'stamp' }, friendlyTime(message.at)),
          h(
            'div',
            { className: 'app-line' },
            h('span', { className: 'app-mark' }, icon('bell', 18)),
            message.card === null
              ? h('p', { className: 'app-message', 'data-testid': 'app-message' }, message.text)
              : messageCard(message.card, (key) => this.#press(message.card.taskId, key)),
          ),
        ]),
    );
  }

  async #press(taskId, key) {
    await this.#guarded(async () => {
      await post(`/employees/${this.#employee.userid}/cards/${taskId}/press`, { key });
    });
  }

  async #guarded(work) {
    await work().catch(this.#hooks.complain);
  }
}
