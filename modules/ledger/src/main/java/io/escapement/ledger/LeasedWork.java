package io.escapement.ledger;

/**
 * A unit of work outside the database, done under a lease.
 *
 * @param <R> the result
 * @param <X> what it may throw; {@code RuntimeException} for nothing that must be declared
 */
@FunctionalInterface
public interface LeasedWork<R, X extends Exception> {

  /**
   * Does the work.
   *
   * @param lease the lease it is done under, whose token goes with each effect
   */
  R run(Lease lease) throws X;
}
