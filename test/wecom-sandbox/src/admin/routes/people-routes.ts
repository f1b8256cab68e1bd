import { Refusal } from '../../phone/refusal.js';
import type { Corp } from '../../state/corp.js';
import type { Customer } from '../../state/people/customer.js';
import { showAttachment } from '../../phone/shown-attachment.js';
import { isPending } from '../../state/messages/mass-send-task.js';
import { tagPlaces } from '../../state/tag-library.js';
import { askedCorp, askedEmployee, type AdminRequest, type AdminRoute } from '../admin-route.js';

function tags(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  return {
    items: [...corp.tagGroups.values()].map(({ id, name, tags: inside }) => ({
      id,
      name,
      tags: inside.map((tag) => ({ id: tag.id, name: tag.name })),
    })),
  };
}

function employees(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  const pending = new Map<string, number>();
  for (const task of corp.tasks.values()) {
    for (const subTask of task.subTasks.values()) {
      if (isPending(task, subTask)) pending.set(subTask.userid, (pending.get(subTask.userid) ?? 0) + 1);
    }
  }
  const items = [...corp.employees.values()].map((employee) => ({
    ...employee,
    department: corp.departments.find((department) => department.id === employee.departmentId)?.name ?? '',
    customers: corp.following.get(employee.userid)?.length ?? 0,
    pendingTasks: pending.get(employee.userid) ?? 0,
  }));
  return { items };
}

/** A customer with what each follower knows of her; tags by follower as {id, name}. */
function customerPage(corp: Corp, customer: Customer, places: ReturnType<typeof tagPlaces>): Readonly<Record<string, unknown>> {
  const followers = [...customer.relations.values()].map((relation) => ({
    userid: relation.userid,
    name: corp.employees.get(relation.userid)?.name ?? relation.userid,
    remark: relation.remark,
    createdAt: relation.createdAt,
    deletedByCustomer: relation.deletedByCustomer,
    tags: [...relation.tagIds].map((id) => ({ id, name: places.get(id)?.tag.name ?? id })),
  }));
  const { externalUserid, name, gender, city, email } = customer;
  return { externalUserid, name, gender, city, email, messages: customer.chat.length, followers };
}

function isFound(customer: Customer, search: string): boolean {
  return (
    search === '' || [customer.name, customer.city, customer.externalUserid, customer.email ?? ''].some((text) => text.toLowerCase().includes(search))
  );
}

function customers(request: AdminRequest): unknown {
  const { query } = request;
  const corp = askedCorp(request);
  const userid = query.text('employee') === '' ? null : askedEmployee(corp, query.text('employee')).userid;
  const search = query.text('search').trim().toLowerCase();
  const found = customersOf(corp, userid).filter((customer) => isFound(customer, search));
  const offset = query.number('offset', 0);
  const places = tagPlaces(corp.tagGroups);
  const page = found.slice(offset, offset + query.number('limit', found.length));
  return { total: found.length, items: page.map((customer) => customerPage(corp, customer, places)) };
}

function customersOf(corp: Corp, userid: string | null): readonly Customer[] {
  if (userid === null) return [...corp.customers.values()];
  return (corp.following.get(userid) ?? []).flatMap((relation) => corp.customers.get(relation.externalUserid) ?? []);
}

function askedCustomer(request: AdminRequest, corp: Corp): Customer {
  const id = request.params.text('externalUserid');
  const customer = corp.customers.get(id);
  if (customer === undefined) throw new Refusal(404, `No customer ${id}`);
  return customer;
}

function customer(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  return customerPage(corp, askedCustomer(request, corp), tagPlaces(corp.tagGroups));
}

function chat(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  const { chat: messages, externalUserid } = askedCustomer(request, corp);
  const names = new Map([
    ...corp.kf.accounts.map(({ id, name }) => [id, name] as const),
    ...[...corp.employees.values()].map(({ userid, name }) => [userid, name] as const),
  ]);
  const nameOf = (userid: string): string => names.get(userid) ?? userid;
  const shown = ({ attachments = [] }: { readonly attachments?: readonly unknown[] }) => ({
    attachments: attachments.map((attachment) => showAttachment(corp, attachment)),
  });
  const own = messages.map((message) => ({ ...message, ...shown(message), group: null, employee: nameOf(message.userid) }));
  const inGroups = [...corp.groupChats.values()].flatMap(({ name: group, owner: userid, members, messages: said = [] }) =>
    members.some((member) => member.userid === externalUserid)
      ? said.map((message) => ({ ...message, ...shown(message), userid, group, employee: nameOf(userid) }))
      : [],
  );
  return { items: [...own, ...inGroups].sort((a, b) => a.at - b.at) };
}

/** Dropped and recalled messages are not shown unless asked for: the employee does not see them. */
function appMessages(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  const employee = askedEmployee(corp, request.params.text('userid'));
  const all = request.query.flag('all');
  return {
    items: corp.appMessages.filter(
      (message) => message.userid === employee.userid && (all || (message.delivered && message.recalledAt === undefined)),
    ),
  };
}

export const peopleRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/tags', about: 'The tag library', handle: tags },
  { method: 'GET', path: '/employees', about: 'Employees with their pending tasks', handle: employees },
  {
    method: 'GET',
    path: '/employees/:userid/app-messages',
    about: 'App messages an employee got; ?all=1 with those dropped or recalled',
    handle: appMessages,
  },
  {
    method: 'GET',
    path: '/customers',
    about: 'Customers with city, email and tags by follower; ?employee=&search=&offset=&limit=',
    handle: customers,
  },
  { method: 'GET', path: '/customers/:externalUserid', about: 'One customer', handle: customer },
  { method: 'GET', path: '/chats/:externalUserid', about: 'Messages a customer got', handle: chat },
];
