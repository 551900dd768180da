package io.escapement.temporal.history;

import java.time.Instant;
import java.util.Optional;

/**
 * The workflow that undoes a window which failed for good, as the run that started it saw it.
 *
 * @param workflowId its workflow id
 * @param doneAt when it had undone all; empty where the run ended before
 */
public record Compensation(String workflowId, Optional<Instant> doneAt) {}
