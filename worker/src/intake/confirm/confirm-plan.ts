/** Relations of one employee that wait for their confirming read. */
export interface Unsure {
  readonly employeeId: string;
  readonly pending: number;
  /** Customers that a read of all of the employee's would show. */
  readonly customers: number;
  /** How long the first of them has been due. */
  readonly waitedMs: number;
}

/** Employees whose customers are read page by page, and those of whom each relation is read alone. Who is in neither waits for more. */
export interface ConfirmPlan {
  readonly paged: readonly string[];
  readonly single: readonly string[];
}

/** A page of `batch/get_by_user`. */
const pageSize = 100;
/** Employees in one request of it. */
const employeesAtOnce = 100;
/** A page confirms at least so many relations, so that confirming costs a tenth of the first reads at most. */
const perPage = 10;
/** So few at once are no flood: they are read alone, at once. */
const quiet = 20;
/** Longest that relations wait for company. */
const patienceMs = 5_000;

/**
 * How to confirm cheaply. 1. Employees with the most to confirm for their customers are read by pages together, as long as
 * each page pays; 2. a few are read alone; 3. many wait for more, until patience is over: then whichever way is cheaper.
 */
export function planConfirmation(unsure: readonly Unsure[]): ConfirmPlan {
  const byDensity = [...unsure].sort((a, b) => b.pending / Math.max(1, b.customers) - a.pending / Math.max(1, a.customers));
  const paying = longestPaying(byDensity);
  const rest = byDensity.slice(paying);
  const isQuiet = sum(rest, 'pending') <= quiet;
  const due = isQuiet ? rest : rest.filter(({ waitedMs }) => waitedMs >= patienceMs);
  const cheaper = isQuiet ? [] : due.filter((one) => pagesOf([one]) < one.pending);
  const paged = [...byDensity.slice(0, paying), ...cheaper].slice(0, employeesAtOnce).map(({ employeeId }) => employeeId);
  return { paged, single: due.filter((one) => !cheaper.includes(one)).map(({ employeeId }) => employeeId) };
}

/** How many from the start may be read together so that each page confirms enough. */
function longestPaying(unsure: readonly Unsure[]): number {
  for (let count = Math.min(unsure.length, employeesAtOnce); count > 0; count -= 1) {
    const some = unsure.slice(0, count);
    if (pagesOf(some) * perPage <= sum(some, 'pending')) return count;
  }
  return 0;
}

function pagesOf(unsure: readonly Unsure[]): number {
  return Math.max(1, Math.ceil(sum(unsure, 'customers') / pageSize));
}

function sum(unsure: readonly Unsure[], field: 'pending' | 'customers'): number {
  return unsure.reduce((total, one) => total + one[field], 0);
}
