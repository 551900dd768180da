package io.escapement.temporal.history;

import io.escapement.policy.Attempt;
import io.escapement.policy.Kind;
import io.escapement.policy.Reason;
import io.escapement.temporal.JobHeader;
import io.escapement.temporal.LocalTry;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A local attempt of a window: one marker. It started with the workflow task that asked for it; its
 * end is that start plus the time that the worker measured, and both are the server's clock.
 */
final class LocalAttempt implements WindowActivity {

  private static final String MARKER = "LocalActivity";
  private static final DataConverter SDK = DefaultDataConverter.STANDARD_INSTANCE;

  private final RunEvents run;
  private final HistoryEvent marker;
  private final LocalTry local;
  private final Instant before;

  private LocalAttempt(RunEvents run, HistoryEvent marker, LocalTry local, Instant before) {
    this.run = run;
    this.marker = marker;
    this.local = local;
    this.before = before;
  }

  /**
   * Reads a marker.
   *
   * @param before when the local attempt before it in this run ended
   * @return empty for any other event
   */
  static Optional<LocalAttempt> of(
      RunEvents run, HistoryEvent event, Instant before, DataConverter converter) {
    MarkerRecordedEventAttributes marker = event.getMarkerRecordedEventAttributes();
    Payloads input = marker.getDetailsOrDefault("input", Payloads.getDefaultInstance());
    if (!marker.getMarkerName().equals(MARKER) || input.getPayloadsCount() < 3) {
      return Optional.empty();
    }
    LocalTry local = converter.fromPayload(input.getPayloads(2), LocalTry.class, LocalTry.class);
    return Optional.of(new LocalAttempt(run, event, local, before));
  }

  @Override
  public JobHeader header() {
    return local.job();
  }

  @Override
  public Duration delayBefore() {
    return local.before().delayBefore();
  }

  /**
   * Several may run in one workflow task: the later one was due when the one before had ended. A
   * workflow's time is cut to the millisecond, an event's is not.
   */
  @Override
  public Asked asked(Kind kind) {
    Instant asked = local.askedAtInstant();
    Instant due = run.taskScheduled(marker, kind);
    Instant after = due.isBefore(before) ? before : due;
    return new Asked(after.isAfter(asked) ? asked : after, asked, asked);
  }

  @Override
  public Optional<Instant> started() {
    return timeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START
        ? Optional.empty()
        : Optional.of(local.askedAtInstant());
  }

  @Override
  public Optional<Instant> closed() {
    return Optional.of(endedAt());
  }

  Instant endedAt() {
    Payloads time = marker.getMarkerRecordedEventAttributes().getDetailsOrThrow("time");
    return Instant.ofEpochMilli(SDK.fromPayload(time.getPayloads(0), Long.class, Long.class));
  }

  @Override
  public boolean isCompleted() {
    return !marker.getMarkerRecordedEventAttributes().hasFailure();
  }

  @Override
  public Optional<Call> call() {
    return started()
        .filter(start -> !JobHeader.isRefusal(cause()))
        .map(start -> new Call(start, closed().filter(end -> isCompleted())));
  }

  /** The server knows of it only once it has ended. */
  @Override
  public Optional<HistoryEvent> pending() {
    return Optional.empty();
  }

  @Override
  public Duration timeout() {
    return Duration.ofMillis(local.timeoutMillis());
  }

  @Override
  public String worker() {
    return run.workerOf(marker);
  }

  @Override
  public int attempts() {
    return local.job().attemptsBefore() + (started().isPresent() ? 1 : 0);
  }

  @Override
  public List<Attempt> failed(Duration delay, DataConverter converter) {
    List<Attempt> failed = new ArrayList<>(Trails.of(cause(), converter));
    whyLost().map(why -> lost(why, delay)).ifPresent(failed::add);
    return failed;
  }

  /** An attempt that hung, or waited for a thread, until its time or its window's was over. */
  private Optional<String> whyLost() {
    return switch (timeoutType()) {
      case TIMEOUT_TYPE_START_TO_CLOSE -> Optional.of("did not end within " + timeout());
      case TIMEOUT_TYPE_SCHEDULE_TO_CLOSE -> Optional.of("did not end by its deadline");
      case TIMEOUT_TYPE_SCHEDULE_TO_START,
          TIMEOUT_TYPE_HEARTBEAT,
          TIMEOUT_TYPE_UNSPECIFIED,
          UNRECOGNIZED ->
          Optional.empty();
    };
  }

  private Attempt lost(String why, Duration delay) {
    Instant start = local.askedAtInstant();
    Attempt.Times times =
        new Attempt.Times(start, Duration.between(start, endedAt()), timeout(), delay);
    return new Attempt(attempts(), Reason.TIMEOUT, times, worker(), why);
  }

  private Failure cause() {
    return marker.getMarkerRecordedEventAttributes().getFailure().getCause();
  }

  private TimeoutType timeoutType() {
    return cause().getTimeoutFailureInfo().getTimeoutType();
  }
}
