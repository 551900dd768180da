package io.escapement.temporal;

import io.escapement.policy.Reason;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer that is no success, so that its status gives the reason, and its {@code
 * Retry-After} the least delay, of the next attempt. An HTTP client returns such an answer like any
 * other: pass each one through {@link #check(HttpResponse)}.
 */
public final class HttpFailure extends RuntimeException implements Explained {

  private static final long serialVersionUID = 1;
  private static final int FIRST_FAILURE = 400;

  private final int status;
  private final @Nullable Duration retryAfter;

  private HttpFailure(int status, Optional<Duration> retryAfter, String message) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter.orElse(null);
  }

  /**
   * Hands a response on.
   *
   * @throws HttpFailure if its status is 400 or more
   */
  public static <T> HttpResponse<T> check(HttpResponse<T> response) {
    Instant now =
        response.headers().firstValue("Date").flatMap(RetryAfter::date).orElseGet(Instant::now);
    check(response.statusCode(), response.headers().firstValue("Retry-After"), now);
    return response;
  }

  /**
   * The same for any other client, such as OkHttp: {@code check(response.code(),
   * response.header("Retry-After"))}.
   *
   * @param retryAfter the header; null where there is none
   * @throws HttpFailure if the status is 400 or more
   */
  public static void check(int status, @Nullable String retryAfter) {
    check(status, Optional.ofNullable(retryAfter), Instant.now());
  }

  private static void check(int status, Optional<String> header, Instant now) {
    if (status >= FIRST_FAILURE) {
      throw new HttpFailure(
          status,
          header.flatMap(value -> RetryAfter.read(value, now)),
          "HTTP status %d%s"
              .formatted(status, header.map(value -> ", Retry-After: " + value).orElse("")));
    }
  }

  /** The status, 400 or more. */
  public int status() {
    return status;
  }

  /**
   * By status: 429, and 503 with a {@code Retry-After}, are {@code rate-limited}; 503 without one
   * and 507 are {@code insufficient-resource}; 408 and 504 {@code timeout}; 502 {@code
   * transient-network}; 400, 413, 414, 415 and 422 {@code validation}. All others are {@code
   * unknown}.
   */
  @Override
  public String reason() {
    return switch (status) {
      case 429 -> Reason.RATE_LIMITED;
      case 503 -> retryAfter == null ? Reason.INSUFFICIENT_RESOURCE : Reason.RATE_LIMITED;
      case 507 -> Reason.INSUFFICIENT_RESOURCE;
      case 408, 504 -> Reason.TIMEOUT;
      case 502 -> Reason.TRANSIENT_NETWORK;
      case 400, 413, 414, 415, 422 -> Reason.VALIDATION;
      default -> Reason.UNKNOWN;
    };
  }

  /** How long the destination asked to be left alone, zero to {@link RetryAfter#LONGEST}. */
  @Override
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
