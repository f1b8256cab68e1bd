import { z } from 'zod';
import { limits } from '../../limits.js';
import { durationSchema } from '../fields.schema.js';

const employeeSchema = z.string().max(64).nullable();

/**
 * What an employee is asked to do, with variables, and for how long. `employeeId`: who; null: the customer's owner. `escalateTo`:
 * who is asked next, for as long again; null: nobody. Either is empty while nobody is chosen.
 */
export const employeeTodoSchema = z
  .strictObject({ task: z.string().max(limits.questionLength), employeeId: employeeSchema, due: durationSchema, escalateTo: employeeSchema })
  .readonly();

export type EmployeeTodoConfig = z.infer<typeof employeeTodoSchema>;
