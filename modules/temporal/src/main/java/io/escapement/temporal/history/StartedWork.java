package io.escapement.temporal.history;

import io.escapement.policy.Kind;
import java.time.Instant;
import java.util.Optional;

/**
 * The work of a window that has started, in a run that has not reported it yet.
 *
 * @param kind what made it run
 * @param runId the run
 * @param startedAt the first attempt's start, by the server's clock; empty where that attempt was
 *     lost with its worker
 */
public record StartedWork(Kind kind, String runId, Optional<Instant> startedAt) {}
