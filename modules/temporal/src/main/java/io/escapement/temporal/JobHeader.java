package io.escapement.temporal;

import io.escapement.policy.DataInterval;
import io.escapement.policy.Kind;
import io.escapement.policy.Launch;
import io.escapement.policy.Outcome;
import io.escapement.policy.RetryPolicy;
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
 * What an activity's worker must know of the policy, carried in the activity's header.
 *
 * @param jobId the job
 * @param plannedAt RFC 3339: the window
 * @param startBy RFC 3339: the first attempt must not start later; empty where it may
 * @param attemptsBefore attempts of this window that an earlier activity of the same run has made
 * @param kind what makes the window run: a {@link Kind}'s label
 * @param retry the retry policy as {@link RetryPolicy#toTree()} writes it
 * @param intervalStart RFC 3339: the start of the data interval; null from an earlier release
 * @param earlier how the last attempt of that earlier activity failed; null where there is none
 * @param takesBack whether whoever asked for this activity takes a failed attempt back, and makes
 *     the next one with another timeout
 * @param local what is known of a local attempt; null where it is none
 */
public record JobHeader(
    String jobId,
    String plannedAt,
    String startBy,
    int attemptsBefore,
    String kind,
    Map<String, Object> retry,
    @Nullable String intervalStart,
    @Nullable Earlier earlier,
    boolean takesBack,
    @Nullable Local local) {

  /**
   * A failed attempt of an earlier activity.
   *
   * @param reason why it failed
   * @param delayMillis how long the attempt after it had to wait
   */
  public record Earlier(String reason, long delayMillis) {}

  /**
   * A local attempt. The server knows of it only once it has ended.
   *
   * @param askedAt RFC 3339: the server's time when the run asked for it
   * @param timeoutMillis how long it may take
   */
  public record Local(String askedAt, long timeoutMillis) {

    /** {@link #askedAt} as an instant. */
    public Instant askedAtInstant() {
      return Instant.parse(askedAt);
    }
  }

  /** A chain of an earlier release knew scheduled windows only. */
  @SuppressWarnings("ConstantValue") // Jackson leaves out what the JSON does not have.
  public JobHeader {
    kind = kind == null ? Kind.SCHEDULED.label() : kind;
  }

  static final WorkflowLocal<JobHeader> NEXT = new WorkflowLocal<>();

  private static final String KEY = "escapement";
  private static final DataConverter JSON = DefaultDataConverter.STANDARD_INSTANCE;

  static JobHeader of(Launch launch, RetryPolicy retry, int attemptsBefore) {
    return new JobHeader(
        launch.window().jobId(),
        launch.window().plannedAt().toString(),
        launch.startBy().map(Instant::toString).orElse(""),
        attemptsBefore,
        launch.kind().label(),
        retry.toTree(),
        launch.window().intervalStart().toString(),
        null,
        false,
        null);
  }

  /** The same from one who takes failed attempts back. */
  JobHeader takingBack(Optional<Earlier> last) {
    return new JobHeader(
        jobId,
        plannedAt,
        startBy,
        attemptsBefore,
        kind,
        retry,
        intervalStart,
        last.orElse(null),
        true,
        local);
  }

  /** The same for a local attempt. */
  JobHeader local(Instant askedAt, Duration timeout) {
    return new JobHeader(
        jobId,
        plannedAt,
        startBy,
        attemptsBefore,
        kind,
        retry,
        intervalStart,
        earlier,
        takesBack,
        new Local(askedAt.toString(), timeout.toMillis()));
  }

  boolean isLocal() {
    return local != null;
  }

  void writeTo(Header header) {
    JSON.toPayload(this).ifPresent(payload -> header.getValues().put(KEY, payload));
  }

  static Optional<JobHeader> readFrom(Header header) {
    return readFrom(header.getValues());
  }

  /** The header of a job's activity; empty for an activity that no job's run asked for. */
  public static Optional<JobHeader> readFrom(Map<String, Payload> fields) {
    return Optional.ofNullable(fields.get(KEY))
        .map(payload -> JSON.fromPayload(payload, JobHeader.class, JobHeader.class));
  }

  /** {@link #plannedAt} as an instant. */
  public Instant plannedAtInstant() {
    return Instant.parse(plannedAt);
  }

  /** The data interval; empty in a header from an earlier release. */
  Optional<DataInterval> interval() {
    return Optional.ofNullable(intervalStart)
        .map(start -> new DataInterval(Instant.parse(start), plannedAtInstant()));
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

  /** The outcome of the window if its work succeeds. */
  public Outcome success() {
    return Launch.success(Kind.ofLabel(kind), !startBy.isEmpty());
  }

  /** Whether a first attempt that starts at this instant is too late. */
  boolean refusesStartAt(Instant start) {
    return !startBy.isEmpty() && start.isAfter(Instant.parse(startBy));
  }

  RetryPolicy retryPolicy() {
    return RetryPolicy.fromTree(retry);
  }
}
