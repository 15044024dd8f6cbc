import { domainError, err, type Result } from '#kernel';

/** Which row failed, and by what kind of fault: never with anything of the row itself. */
export type RowTrouble = string;

/**
 * The work of one row. What throws is tried once more, and then refused with `bulk/row-failed`, so that it stops no other
 * row; when the database itself is away, writing that down throws in its turn, and the whole job comes again.
 */
export async function attemptRow<T>(
  row: number,
  trouble: RowTrouble[],
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await work().catch(work);
  } catch (fault) {
    trouble.push(`row ${row} ${nameOf(fault)}`);
    return err(domainError('bulk/row-failed'));
  }
}

function nameOf(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  const { code, constraint } = { code: '', constraint: '', ...('driverError' in fault ? (fault.driverError as object) : fault) }; // prettier-ignore
  return [fault.name, code, constraint].filter((each) => each !== '').join(' ');
}
