package io.escapement.temporal;

import io.escapement.policy.DataInterval;
import io.escapement.policy.Window;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import io.temporal.workflow.WorkflowLocal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an activity's worker is told beside the {@link JobHeader}: what to work on, and what went
 * before. An earlier release did not say it.
 *
 * @param intervalStart RFC 3339: the start of the data interval; null where nobody said
 * @param takesBack whether whoever asked for the activity takes a failed attempt back, and makes
 *     the next one with another timeout
 * @param earlier how the last attempt of an earlier activity of this window failed; null where
 *     there is none
 */
public record TryHeader(
    @Nullable String intervalStart, boolean takesBack, @Nullable Earlier earlier) {

  /**
   * A failed attempt of an earlier activity.
   *
   * @param reason why it failed
   * @param delayMillis how long the attempt after it had to wait
   */
  public record Earlier(String reason, long delayMillis) {}

  static final WorkflowLocal<TryHeader> NEXT = new WorkflowLocal<>();

  private static final String KEY = "escapement-try";
  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;
  private static final TryHeader UNSAID = new TryHeader(null, false, null);

  /** From one who does not take attempts back. */
  static TryHeader of(Window window) {
    return of(window.intervalStart());
  }

  static TryHeader of(Instant intervalStart) {
    return new TryHeader(intervalStart.toString(), false, null);
  }

  /** The same from one who does. */
  TryHeader takingBack(Optional<Earlier> last) {
    return new TryHeader(intervalStart, true, last.orElse(null));
  }

  void writeTo(Header header) {
    JSON.toPayload(this).ifPresent(payload -> header.getValues().put(KEY, payload));
  }

  static TryHeader readFrom(Header header) {
    return readFrom(header.getValues());
  }

  /** The header of an activity; one that says nothing where it has none. */
  public static TryHeader readFrom(Map<String, Payload> fields) {
    return Optional.ofNullable(fields.get(KEY))
        .map(payload -> JSON.fromPayload(payload, TryHeader.class, TryHeader.class))
        .orElse(UNSAID);
  }

  /** The data interval that ends with this planned instant; empty where nobody said. */
  Optional<DataInterval> interval(Instant plannedAt) {
    return Optional.ofNullable(intervalStart)
        .map(start -> new DataInterval(Instant.parse(start), plannedAt));
  }

  /** Why the attempt before failed; empty for the first, or where nobody knows. */
  Optional<String> reasonBefore(Trail trail) {
    return trail
        .last()
        .map(Trail.Entry::reason)
        .or(() -> Optional.ofNullable(earlier).map(Earlier::reason));
  }

  /** How long the attempt had to wait that comes after this trail. */
  Duration delayBefore(Trail trail) {
    return trail.last().map(Trail.Entry::delay).orElse(delayBefore());
  }

  /** How long this activity had to wait because an earlier one failed. */
  public Duration delayBefore() {
    return earlier == null ? Duration.ZERO : Duration.ofMillis(earlier.delayMillis());
  }
}
