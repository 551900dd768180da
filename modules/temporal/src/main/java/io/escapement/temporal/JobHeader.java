package io.escapement.temporal;

import io.escapement.policy.Kind;
import io.escapement.policy.Launch;
import io.escapement.policy.Outcome;
import io.escapement.policy.RetryPolicy;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import io.temporal.workflow.WorkflowLocal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an activity's worker must know of the policy, carried in the activity's header.
 *
 * @param jobId the job
 * @param plannedAt RFC 3339: the window
 * @param startBy RFC 3339: the first attempt must not start later; empty where it may
 * @param attemptsBefore attempts of this window that an earlier activity of the same run has made
 * @param kind what makes the window run: a {@link Kind}'s label
 * @param retry the retry policy as {@link RetryPolicy#toTree()} writes it
 */
public record JobHeader(
    String jobId,
    String plannedAt,
    String startBy,
    int attemptsBefore,
    String kind,
    Map<String, Object> retry) {

  /** A chain of an earlier release knew scheduled windows only. */
  @SuppressWarnings("ConstantValue") // Jackson leaves out what the JSON does not have.
  public JobHeader {
    kind = kind == null ? Kind.SCHEDULED.label() : kind;
  }

  /** The type of the failure by which a worker refuses a first attempt after the grace. */
  public static final String TOO_LATE = "escapement.TooLate";

  /** Whether an attempt failed because its worker refused it, so that no job code was called. */
  public static boolean isRefusal(Failure failure) {
    return failure.getApplicationFailureInfo().getType().equals(TOO_LATE);
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
        retry.toTree());
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
