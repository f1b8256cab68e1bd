/** A tag of employees, which has nothing to do with tags of customers. */
export interface EmployeeTag {
  readonly id: number;
  readonly name: string;
  readonly userids: readonly string[];
  readonly departmentIds: readonly number[];
}
