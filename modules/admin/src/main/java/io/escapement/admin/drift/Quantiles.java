package io.escapement.admin.drift;

import java.time.Duration;

/**
 * How a duration is distributed, to the millisecond.
 *
 * @param p50 half of the windows took no longer
 * @param p90 nine of ten took no longer
 * @param p99 99 of 100 took no longer
 * @param max the longest
 */
record Quantiles(Duration p50, Duration p90, Duration p99, Duration max) {}
