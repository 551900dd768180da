package io.escapement.policy;

import java.util.Optional;

/**
 * What a job does.
 *
 * @param activity the work of a window
 * @param compensate what undoes it once it has failed for good; default nothing
 */
public record Work(ActivitySpec activity, Optional<CompensationSpec> compensate) {}
