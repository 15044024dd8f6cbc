import type { Deps } from '#application';

/** A worker that dies in its `nth` transaction, after the work and before the commit. */
export function dyingAt(deps: Deps, nth: number): Deps {
  let count = 0;
  return {
    ...deps,
    uow: {
      run: async (work) =>
        deps.uow.run(async (tx) => {
          const result = await work(tx);
          count += 1;
          if (count === nth) throw new Error('the power went off');
          return result;
        }),
    },
  };
}
