package io.escapement.temporal;

import java.net.http.HttpRequest;

/**
 * The header by which a destination recognises a request that it has seen before. The value is that
 * of the job whose activity runs on this thread, so each attempt, catch-up and backfill of a window
 * sends the same.
 */
public final class IdempotencyHeader {

  /** Its name, as Stripe, PayPal and the IETF's draft have it. */
  public static final String NAME = "Idempotency-Key";

  private IdempotencyHeader() {}

  /**
   * Sets the header to the key of one step; two requests of one window need two steps.
   *
   * @param step letters, digits, {@code .}, {@code _} and {@code -}
   * @throws IllegalStateException if no job's activity runs on this thread
   */
  public static HttpRequest.Builder set(HttpRequest.Builder request, String step) {
    return request.setHeader(NAME, JobContext.current().key(step));
  }
}
