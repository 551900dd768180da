package io.escapement.it.ledger;

/** Where a worker stops and waits to be killed. */
enum Stop {
  /** Nowhere: it goes on to the acknowledgement. */
  NOWHERE,
  /** After the effect, before the transaction is committed. */
  BEFORE_COMMIT,
  /** After the commit, before the acknowledgement. */
  AFTER_COMMIT
}
