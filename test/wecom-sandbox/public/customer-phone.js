import { attachmentBubble } from './attachment-bubble.js';
import { avatar, h, icon, show } from './dom.js';
import { count, friendlyTime, timeOnly } from './format.js';
import { get, post } from './sandbox-client.js';

const optionsShown = 60;
const quietMs = 5 * 60_000;

/** A customer's WeChat: the chat bubbles she received from the corp's employees. */
export class CustomerPhone {
  #screen;
  #hooks;
  #customer = null;
  #search = '';
  #choosing = false;
  /** Messages already shown; null before the first look, whose messages do not slide in. */
  #known = null;
  #clock = h('div', { className: 'status-bar' });
  #name = h('span', {});
  #chat = h('div', { className: 'chat', 'aria-live': 'polite', 'data-testid': 'chat' });
  #options = h('ul', { className: 'options' });
  #draft = h('input', {
    type: 'text',
    placeholder: '给微信客服发消息',
    ariaLabel: '给微信客服发消息',
    'data-testid': 'kf-draft',
    onfocus: () => void this.#enterKf(),
  });
  #compose = h(
    'form',
    { className: 'compose', onsubmit: (event) => void this.#say(event) },
    this.#draft,
    h('button', { type: 'submit', 'data-testid': 'kf-send' }, '发送'),
  );
  /** The customer who has the chat with 客服 open. */
  #entered = '';
  #searchBox = h('input', {
    type: 'search',
    placeholder: '搜索客户昵称、城市',
    ariaLabel: '搜索要查看的客户',
    'data-testid': 'customer-choice-search',
    oninput: (event) => {
      this.#search = event.target.value;
      void this.#drawOptions().catch(this.#hooks.complain);
    },
  });
  #picker = h('div', { className: 'picker', hidden: true }, h('div', { className: 'search' }, icon('search', 18), this.#searchBox), this.#options);
  #choice = h(
    'button',
    { type: 'button', className: 'choice', 'data-testid': 'customer-select', 'aria-expanded': 'false', onclick: () => void this.#togglePicker() },
    this.#name,
    icon('down', 16),
  );

  constructor(screen, hooks) {
    this.#screen = screen;
    this.#hooks = hooks;
  }

  async start(asked) {
    show(this.#screen, this.#clock, h('header', { className: 'customer-bar' }, this.#choice), this.#chat, this.#compose, this.#picker);
    const { items } = await get('/customers', { limit: 1 });
    await this.choose(asked === '' ? (items[0]?.externalUserid ?? '') : asked);
  }

  async choose(externalUserid) {
    try {
      this.#customer = externalUserid === '' ? null : await get(`/customers/${externalUserid}`);
      this.#known = null;
      this.#hooks.onChosen(externalUserid);
      this.#close();
      await this.refresh();
    } catch (error) {
      this.#hooks.complain(error);
    }
  }

  async refresh() {
    if (this.#customer === null) return;
    const { externalUserid, name } = this.#customer;
    const { items } = await get(`/chats/${externalUserid}`);
    if (this.#customer.externalUserid !== externalUserid) return;
    this.#clock.textContent = timeOnly(Date.now());
    this.#name.textContent = name;
    const isNew = (index) => this.#known !== null && index >= this.#known;
    show(this.#chat, items.length === 0 ? this.#nothingYet() : items.map((message, index) => bubble(message, items[index - 1], isNew(index))));
    if (items.length !== this.#known) this.#chat.scrollTop = this.#chat.scrollHeight;
    this.#known = items.length;
  }

  /** Opening the chat is an event of its own, once for each visit. */
  async #enterKf() {
    if (this.#customer === null || this.#entered === this.#customer.externalUserid) return;
    this.#entered = this.#customer.externalUserid;
    await post('/kf/enter', { externalUserid: this.#entered }).catch(this.#hooks.complain);
  }

  async #say(event) {
    event.preventDefault();
    const text = this.#draft.value.trim();
    if (text === '' || this.#customer === null) return;
    try {
      await post('/kf/messages', { externalUserid: this.#customer.externalUserid, text });
      this.#draft.value = '';
      await this.refresh();
    } catch (error) {
      this.#hooks.complain(error);
    }
  }

  #nothingYet() {
    const followers = this.#customer.followers.map((follower) => follower.name).join('、');
    return h('p', { className: 'empty' }, followers === '' ? '这位客户没有好友关系' : `已添加 ${followers}，还没有收到消息`);
  }

  async #togglePicker() {
    if (this.#choosing) return this.#close();
    this.#choosing = true;
    this.#picker.hidden = false;
    this.#choice.setAttribute('aria-expanded', 'true');
    await this.#drawOptions().catch(this.#hooks.complain);
    this.#searchBox.focus();
  }

  #close() {
    this.#choosing = false;
    this.#picker.hidden = true;
    this.#choice.setAttribute('aria-expanded', 'false');
  }

  async #drawOptions() {
    const search = this.#search;
    const { items, total } = await get('/customers', { search, limit: optionsShown });
    if (search !== this.#search) return;
    show(
      this.#options,
      items.map((customer) => this.#option(customer)),
      total > items.length && h('li', { className: 'hint' }, `还有 ${count(total - items.length)} 位，输入昵称查找`),
    );
  }

  #option(customer) {
    const note = customer.messages > 0 ? `${customer.city} · ${count(customer.messages)} 条消息` : customer.city;
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          className: 'row',
          'data-testid': `customer-choice:${customer.externalUserid}`,
          onclick: () => void this.choose(customer.externalUserid),
        },
        avatar(customer.name, customer.externalUserid),
        h('span', { className: 'row-text' }, h('span', { className: 'row-name' }, customer.name), h('span', { className: 'row-note' }, note)),
      ),
    );
  }
}

/** A time is written where the chat was quiet before; the sender where she changes. */
function bubble(message, before, isNew) {
  const afterPause = before === undefined || message.at - before.at > quietMs;
  return [
    afterPause && h('time', { className: 'stamp' }, friendlyTime(message.at)),
    h(
      'div',
      { className: message.own ? 'incoming own' : 'incoming' },
      !message.own && avatar(message.employee, message.userid, 'square'),
      h(
        'div',
        {},
        h('span', { className: 'from' }, message.own ? '我' : message.group === null ? message.employee : `${message.employee} · ${message.group}`),
        message.text !== '' &&
          h('p', { className: isNew ? 'bubble new' : 'bubble', 'data-testid': 'chat-bubble', 'data-msgid': message.msgid }, message.text),
        (message.attachments ?? []).map(attachmentBubble),
      ),
    ),
  ];
}
