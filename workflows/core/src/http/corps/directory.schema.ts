import { z } from 'zod';

export const tagLibrarySchema = z
  .object({
    groups: z.array(z.object({ id: z.string(), name: z.string(), tags: z.array(z.object({ id: z.string(), name: z.string() })) })),
    /** Tags that were deleted in WeCom, by the name they had last: for what still names them. */
    deleted: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'TagLibrary' });
export type TagLibrary = z.infer<typeof tagLibrarySchema>;

export const employeeListSchema = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string(), departments: z.array(z.string()), active: z.boolean() })) })
  .meta({ id: 'EmployeeList' });
export type EmployeeList = z.infer<typeof employeeListSchema>;

export const unreachableEmployeesSchema = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string(), customers: z.number().int(), onlyTheirs: z.number().int() })) })
  .meta({ id: 'UnreachableEmployees' });
/** Employees whom the last sync did not find any more, outside the app's visible range or resigned, with the customers they hold and those that nobody else does. */
export type UnreachableEmployees = z.infer<typeof unreachableEmployeesSchema>;
