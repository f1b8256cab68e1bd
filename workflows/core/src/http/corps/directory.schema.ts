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
