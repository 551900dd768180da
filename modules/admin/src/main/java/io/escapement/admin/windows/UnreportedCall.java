package io.escapement.admin.windows;

import io.escapement.policy.Kind;
import java.time.Instant;
import java.util.Optional;

/**
 * A call of job code that a run's history tells of, and that is not the one which the account's row
 * of the window tells of. There is none where all is well.
 *
 * @param jobId the job
 * @param plannedAt the window that it was for
 * @param runId the run that called it
 * @param kind what made it run
 * @param startedAt when it began
 * @param completedAt when it succeeded; empty where it failed or was lost
 */
public record UnreportedCall(
    String jobId,
    Instant plannedAt,
    String runId,
    Kind kind,
    Instant startedAt,
    Optional<Instant> completedAt) {}
