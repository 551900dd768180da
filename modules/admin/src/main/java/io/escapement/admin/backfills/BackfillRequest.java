package io.escapement.admin.backfills;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.escapement.policy.Pace;
import java.time.Instant;

/**
 * Which windows are to run again.
 *
 * @param from planned at this instant or later
 * @param to and before this one
 * @param pace how fast
 * @param force whether windows that succeeded run again, too
 * @param reason in the words of who asked for it
 */
record BackfillRequest(
    Instant from, Instant to, @JsonUnwrapped Pace pace, boolean force, String reason) {}
