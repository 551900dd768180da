/**
 * The account checker: whether what is recorded of a job keeps the promises of the contract. {@link
 * io.escapement.policy.check.AccountChecker} is a pure function from {@link
 * io.escapement.policy.check.Facts facts} to {@link io.escapement.policy.check.Violation
 * violations}.
 *
 * <pre>{@code
 * Plan plan = Plan.of(new SpecVersion(1, spec, created), new SpecVersion(2, edited, since));
 * Facts facts =
 *     Facts.of(plan, new Accounted(upTo, owed), recorded)
 *         .withPauses(pauses)
 *         .withExecutions(executions)
 *         .withRuns(runs);
 * AccountChecker.check(facts).forEach(System.out::println);
 * }</pre>
 */
@NullMarked
package io.escapement.policy.check;

import org.jspecify.annotations.NullMarked;
