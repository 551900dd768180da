/**
 * The account checker: whether what is recorded of a job keeps the promises of the contract. {@link
 * io.escapement.policy.check.AccountChecker} is a pure function from {@link
 * io.escapement.policy.check.Facts facts} to {@link io.escapement.policy.check.Violation
 * violations}.
 */
@NullMarked
package io.escapement.policy.check;

import org.jspecify.annotations.NullMarked;
