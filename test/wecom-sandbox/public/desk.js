import { CustomerPhone } from './customer-phone.js';
import { h } from './dom.js';
import { EmployeePhone } from './employee-phone.js';
import { get, useCorp, watch } from './sandbox-client.js';

const noticeMs = 4000;
const notice = document.querySelector('#notice');
const live = document.querySelector('#live');
let noticeTimer;

function complain(error) {
  notice.textContent = error.message;
  notice.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => (notice.hidden = true), noticeMs);
}

/** The address bar remembers who holds which phone, so that a link shows the same. */
function remember(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) value ? query.set(name, value) : query.delete(name);
  history.replaceState(null, '', `?${query}`);
}

async function chooseCorp(asked) {
  const { items } = await get('/corps');
  const chosen = items.some((corp) => corp.id === asked) ? asked : (items[0]?.id ?? '');
  useCorp(chosen);
  const select = document.querySelector('#corp');
  select.replaceChildren(...items.map((corp) => h('option', { value: corp.id, selected: corp.id === chosen }, corp.name)));
  select.closest('label').hidden = items.length < 2;
  select.addEventListener('change', () => location.assign(`?corp=${select.value}`));
}

/** One refresh at a time; a change meanwhile asks for exactly one more. */
function onlyOneAtATime(work) {
  let running = false;
  let again = false;
  return async () => {
    again = running;
    if (running) return;
    running = true;
    do {
      again = false;
      await work().catch(complain);
    } while (again);
    running = false;
  };
}

const query = new URLSearchParams(location.search);
await chooseCorp(query.get('corp') ?? '');
const customerPhone = new CustomerPhone(document.querySelector('#customer-phone'), { onChosen: (customer) => remember({ customer }), complain });
const employeePhone = new EmployeePhone(document.querySelector('#employee-phone'), {
  onChosen: (employee) => remember({ employee }),
  onShowCustomer: (id) => customerPhone.choose(id),
  complain,
});
await employeePhone.start(query.get('employee') ?? '').catch(complain);
await customerPhone.start(query.get('customer') ?? '').catch(complain);

const refresh = onlyOneAtATime(() => Promise.all([employeePhone.refresh(), customerPhone.refresh()]));
watch(refresh, (alive) => {
  live.textContent = alive ? '实时' : '连接已断开，正在重连';
  live.classList.toggle('alive', alive);
});
