package io.escapement.policy.check;

import java.time.Instant;
import java.util.Optional;

/**
 * A call of job code that is known of: one attempt, for the account's own outcome of a window. What
 * a backfill calls is not meant: its reruns stand beside the account. All instants are by the
 * server's clock, or by one that agrees with it.
 *
 * @param plannedAt the window that it was for
 * @param startedAt when it began
 * @param completedAt when the window's work was done for good: the server, or the ledger, took note
 *     of it. Empty for an attempt that failed, goes on, or ran through and was not taken note of,
 *     since such an attempt is rightly tried again
 */
public record Execution(Instant plannedAt, Instant startedAt, Optional<Instant> completedAt) {}
