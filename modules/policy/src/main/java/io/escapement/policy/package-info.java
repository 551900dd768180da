/**
 * The policy itself: a {@link io.escapement.policy.JobSpec spec} plans {@link
 * io.escapement.policy.Window windows}, the {@link io.escapement.policy.Planner planner} turns the
 * windows that are due into a {@link io.escapement.policy.Decision decision}, and each window ends
 * with one {@link io.escapement.policy.Outcome outcome}.
 *
 * <p>Nothing here reads a clock, draws a random number or touches a network: time and randomness
 * are arguments, so the same facts always give the same decision.
 */
@NullMarked
package io.escapement.policy;

import org.jspecify.annotations.NullMarked;
