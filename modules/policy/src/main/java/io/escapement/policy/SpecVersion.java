package io.escapement.policy;

import java.time.Instant;

/**
 * A version of a job's spec and where its windows begin.
 *
 * @param number 1 or more
 * @param spec what it says
 * @param since windows planned after this instant are this version's, up to the {@code since} of
 *     the one that follows, inclusive
 */
public record SpecVersion(int number, JobSpec spec, Instant since) {}
