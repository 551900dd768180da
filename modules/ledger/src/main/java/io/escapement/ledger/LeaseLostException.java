package io.escapement.ledger;

/** The lease had expired and another worker took over: what this one does is late. */
public final class LeaseLostException extends IllegalStateException {

  LeaseLostException(String key, long token) {
    super(
        "the lease of \"%s\" with token %d is lost: it expired and another worker took over;"
                .formatted(key, token)
            + " stop, and take a longer lease or renew it on the way");
  }
}
