package io.escapement.policy;

import java.time.Instant;

/**
 * The instants at which a window passed from one stage to the next, by the server's clock.
 *
 * @param taskScheduled the run's first workflow task was due: the timer had fired
 * @param taskStarted a worker took that workflow task
 * @param activityScheduled the run asked for the job's activity
 * @param firstStarted the first attempt started
 * @param lastStarted the attempt that brought the outcome started
 * @param completed that attempt ended
 */
public record Timeline(
    Instant taskScheduled,
    Instant taskStarted,
    Instant activityScheduled,
    Instant firstStarted,
    Instant lastStarted,
    Instant completed) {}
