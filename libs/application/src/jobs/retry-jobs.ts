import { domainError, err, ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { FailedJobs } from '../ports/jobs.port.js';

/**
 * Starts a failed job, or all failed ones of a name, again now with all their attempts. Every handler looks first whether
 * its work is done, so that nothing leaves twice. Answers how many. Refusals: `access/forbidden`, `jobs/none-failed`.
 */
export async function retryJobs(deps: Deps, actor: Actor, which: FailedJobs): Promise<Result<number>> {
  const allowed = authorize(actor, 'jobs.manage');
  if (!allowed.ok) return allowed;
  return deps.uow.run(async (tx) => {
    const jobs = await tx.jobs.retryFailed(which);
    const [first] = jobs;
    if (!first) return err(domainError('jobs/none-failed'));
    await tx.audit.append(
      auditEvent(actor, {
        action: 'job.retry',
        subjectType: 'system',
        subjectId: 'id' in which ? `job:${which.id}` : `jobs:${which.name}`,
        detail: { job: first.name, count: jobs.length },
      }),
    );
    return ok(jobs.length);
  });
}
