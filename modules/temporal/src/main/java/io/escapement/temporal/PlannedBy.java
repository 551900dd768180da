package io.escapement.temporal;

import io.escapement.policy.Schedule;

/**
 * What planned a window.
 *
 * @param version the spec's version, 1 or more
 * @param schedule that version's schedule
 */
public record PlannedBy(int version, Schedule schedule) {}
