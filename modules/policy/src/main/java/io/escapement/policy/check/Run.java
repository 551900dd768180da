package io.escapement.policy.check;

import java.time.Instant;
import java.util.Optional;

/**
 * A run of the job's chain.
 *
 * @param id the engine's run id
 * @param version the spec version that its chain was started with; not always the one that planned
 *     the owed windows it takes
 * @param decidedAt an instant at or before the decision after which it took owed windows, such as
 *     the start of its first workflow task
 */
public record Run(String id, int version, Optional<Instant> decidedAt) {}
