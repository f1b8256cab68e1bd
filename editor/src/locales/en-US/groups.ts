import type { SameShape } from '../same-shape';
import type { groups as original } from '../zh-CN/groups';

export const groups: SameShape<typeof original> = {
  title: 'Customer groups',
  lead: 'WeCom’s customer groups: owner, members and when they were founded. Joining and leaving are events of the customer that start journeys, end waits and stand in conditions.',
  search: 'Search by name or group id',
  listedAt: 'Last synced',
  refused: 'WeCom did not give the customer groups: {{error}}',
  unnamed: 'Unnamed group',
  openNamed: 'Members of “{{name}}”',
  name: 'Name',
  owner: 'Owner',
  members: 'Members',
  customers: 'Customers',
  founded: 'Founded',
  read: 'Last read',
  unreadable: 'Not read ({{code}})',
  state: {
    ordinary: 'Normal',
    ownerLeft: 'Owner has left',
    handingOver: 'Being handed over',
    handedOver: 'Handed over',
    dissolved: 'Dissolved',
    unread: 'To be read',
  },
  member: 'Member',
  kindTitle: 'Kind',
  kind: { employee: 'Employee', customer: 'Customer', stranger: 'No customer of the corp' },
  joined: 'Joined',
  nobody: 'Nobody is in the group',
  empty: {
    title: 'No customer groups yet',
    text: 'Groups that employees make in WeCom appear here.',
    searchTitle: 'No such group',
    searchText: 'Try another word.',
  },
};
