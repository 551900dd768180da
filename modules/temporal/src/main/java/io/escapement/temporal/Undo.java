package io.escapement.temporal;

/**
 * The second argument of an activity that undoes: what it undoes, and why. The first is the {@link
 * JobWindow}, the third what {@link JobContext#onFailure} was given for the step or, for the window
 * as a whole, the {@code args} of the job's spec.
 *
 * @param reason why the window has failed for good
 * @param key the idempotency key under which the step, or the window as a whole, was done
 * @param step the step; empty for the window as a whole
 */
public record Undo(String reason, String key, String step) {}
