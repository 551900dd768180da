package io.escapement.ledger;

/**
 * A unit of work with a result, done on the caller's own connection.
 *
 * @param <R> the result
 * @param <X> what it may throw; {@code RuntimeException} for nothing that must be declared
 */
@FunctionalInterface
public interface ResultWork<R, X extends Exception> {

  /** Does the work. It neither commits nor rolls back: the transaction is the caller's. */
  R run() throws X;
}
