package io.escapement.ledger;

/**
 * A unit of work without a result, done on the caller's own connection.
 *
 * @param <X> what it may throw; {@code RuntimeException} for nothing that must be declared
 */
@FunctionalInterface
public interface Work<X extends Exception> {

  /** Does the work. It neither commits nor rolls back: the transaction is the caller's. */
  void run() throws X;
}
