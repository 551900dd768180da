package io.escapement.policy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Job plus planned instant plus step: {@code daily-sales@2026-11-23T02:00:00Z/charge}. It does not
 * hold a run id or an attempt, because those change when a window is retried, caught up or
 * replayed.
 *
 * @param jobId the job's id
 * @param plannedAt the window's planned instant
 * @param step a step within the window's work, letters, digits and {@code ._-}; empty for the
 *     window as a whole
 */
public record IdempotencyKey(String jobId, Instant plannedAt, String step) {

  private static final Pattern FORM = Pattern.compile("([^@/]+)@([^@/]+?)(?:/([A-Za-z0-9._-]+))?");
  private static final Pattern STEP = Pattern.compile("[A-Za-z0-9._-]*");

  /** Refuses a step that could not be read back from the key. */
  public IdempotencyKey {
    if (!STEP.matcher(step).matches()) {
      throw new IllegalArgumentException(
          "step \"%s\" of a key may hold letters, digits, '.', '_' and '-' only".formatted(step));
    }
  }

  /** The key of a window as a whole. */
  public static IdempotencyKey of(String jobId, Instant plannedAt) {
    return new IdempotencyKey(jobId, plannedAt, "");
  }

  /** The key of one step of this window's work. */
  public IdempotencyKey step(String name) {
    return new IdempotencyKey(jobId, plannedAt, name);
  }

  /**
   * The key as a UUID, for a destination that takes nothing else: version 5 (RFC 4122, by SHA-1) of
   * {@code urn:escapement:} and the key's text, in the namespace for URLs. Any language's {@code
   * uuid5} gives the same. It can't be read back.
   */
  public UUID asUuid() {
    return NameUuid.ofUrl("urn:escapement:" + this);
  }

  /**
   * Reads a key back from its text form.
   *
   * @throws IllegalArgumentException if the text is not of the form {@code job@instant[/step]}
   */
  public static IdempotencyKey parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw unreadable(text);
    }
    String step = form.group(3);
    try {
      return new IdempotencyKey(
          form.group(1), Instant.parse(form.group(2)), step == null ? "" : step);
    } catch (DateTimeParseException e) {
      throw unreadable(text);
    }
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "\"%s\" is not an idempotency key; expected job@instant or job@instant/step, such as %s"
            .formatted(text, "daily-sales@2026-11-23T02:00:00Z/charge"));
  }

  @Override
  public String toString() {
    String window = jobId + "@" + plannedAt;
    return step.isEmpty() ? window : window + "/" + step;
  }
}
