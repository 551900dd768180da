package io.escapement.ledger;

import java.time.Instant;

/** Another holds the lease, so the work was not started. */
public final class LeaseHeldException extends IllegalStateException {

  private final Instant until;

  LeaseHeldException(String key, Instant until) {
    super(
        "another worker holds the lease of \"%s\" until %s; try again after that"
            .formatted(key, until));
    this.until = until;
  }

  /** When it expires by the database's clock, unless it is renewed. */
  public Instant until() {
    return until;
  }
}
