package io.escapement.temporal.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A call of job code that a history tells of: the last attempt of one activity. A first attempt
 * that the worker refused, since the grace was over, is none.
 *
 * @param startedAt when it began
 * @param completedAt when it succeeded; empty where it failed or was lost
 */
public record Call(Instant startedAt, Optional<Instant> completedAt) {}
