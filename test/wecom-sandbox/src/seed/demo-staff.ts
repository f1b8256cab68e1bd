import type { Department, Employee } from '../state/corp.js';
import type { EmployeeTag } from '../state/people/employee-tag.js';

/** Departments of a seeded corp; the root bears the corp's name. */
export function demoDepartments(corpName: string): readonly Department[] {
  return [
    { id: 1, name: corpName, parentId: 0, order: 100_000_000 },
    { id: 2, name: '销售部', parentId: 1, order: 99_999_000 },
    { id: 3, name: '销售一组', parentId: 2, order: 99_998_000 },
    { id: 4, name: '销售二组', parentId: 2, order: 99_997_000 },
    { id: 5, name: '客户成功部', parentId: 1, order: 99_996_000 },
    { id: 6, name: '市场部', parentId: 1, order: 99_995_000 },
  ];
}

const everyday = { inRange: true, resigned: false } as const;

/** Five employees who serve customers, and one who does not: reads of hers must be refused as WeCom refuses them. */
const staff: readonly Omit<Employee, 'inRange' | 'resigned'>[] = [
  { userid: 'linxiaoyu', name: '林晓雨', departmentId: 3, position: '销售组长', contactEnabled: true },
  { userid: 'chenhao', name: '陈浩', departmentId: 3, position: '销售顾问', contactEnabled: true },
  { userid: 'wangyating', name: '王雅婷', departmentId: 4, position: '销售顾问', contactEnabled: true },
  { userid: 'liujianguo', name: '刘建国', departmentId: 4, position: '高级销售顾问', contactEnabled: true },
  { userid: 'zhaomin', name: '赵敏', departmentId: 5, position: '客户成功经理', contactEnabled: true },
  { userid: 'sunlei', name: '孙磊', departmentId: 6, position: '市场经理', contactEnabled: false },
];

/** The staff of a seeded corp: everybody works and is in the app's visible range. */
export const demoEmployees: readonly Employee[] = staff.map((person) => ({ ...person, ...everyday }));

export const demoEmployeeTags: readonly EmployeeTag[] = [
  { id: 1, name: '门店', userids: ['linxiaoyu', 'chenhao'], departmentIds: [] },
  { id: 2, name: '总部', userids: [], departmentIds: [5, 6] },
];
