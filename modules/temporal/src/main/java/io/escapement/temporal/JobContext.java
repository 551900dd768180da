package io.escapement.temporal;

import io.escapement.policy.DataInterval;
import io.escapement.policy.IdempotencyKey;
import io.escapement.policy.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a job's activity may know of the window it works for. Available on the thread that the
 * activity runs on, at any depth of the call stack.
 */
public final class JobContext {

  private static final ThreadLocal<JobContext> CURRENT = new ThreadLocal<>();

  private final IdempotencyKey key;
  private final Kind kind;
  private final Optional<DataInterval> interval;
  private final int attempt;
  private final Optional<String> lastFailureReason;

  private JobContext(
      JobHeader header,
      Optional<DataInterval> interval,
      int attempt,
      Optional<String> lastFailureReason) {
    this.key = IdempotencyKey.of(header.jobId(), header.plannedAtInstant());
    this.kind = Kind.ofLabel(header.kind());
    this.interval = interval;
    this.attempt = attempt;
    this.lastFailureReason = lastFailureReason;
  }

  static JobContext of(JobHeader header, TryHeader before, int attempt, Trail trail) {
    return new JobContext(
        header, before.interval(header.plannedAtInstant()), attempt, before.reasonBefore(trail));
  }

  /**
   * The context of the job activity that runs on this thread.
   *
   * @throws IllegalStateException if none does: no job's run asked for this activity, its worker
   *     lacks {@link Escapement#plugin}, or this is another thread
   */
  public static JobContext current() {
    return Optional.ofNullable(CURRENT.get())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no job activity runs on thread \"%s\"; call JobContext.current() on the"
                            .formatted(Thread.currentThread().getName())
                        + " activity's own thread, on a worker with Escapement.plugin()"));
  }

  /** The job's id. */
  public String jobId() {
    return key.jobId();
  }

  /** The window's planned instant. */
  public Instant plannedAt() {
    return key.plannedAt();
  }

  /**
   * The data to work on; it names its partition, too.
   *
   * @throws IllegalStateException if a worker of an earlier release asked for this activity
   */
  public DataInterval interval() {
    return interval.orElseThrow(
        () ->
            new IllegalStateException(
                "the data interval of %s is not known here, because a worker of an earlier release"
                        .formatted(key)
                    + " asked for this activity; take it from the activity's JobWindow"));
  }

  /** What makes the window run. */
  public Kind kind() {
    return kind;
  }

  /** The key of the window as a whole: the same for every attempt and replay. */
  public String idempotencyKey() {
    return key.toString();
  }

  /**
   * The key of one step of the window's work.
   *
   * @param step letters, digits, {@code .}, {@code _} and {@code -}
   */
  public String key(String step) {
    return key.step(step).toString();
  }

  /** {@link #idempotencyKey()} as a UUID, see {@link IdempotencyKey#asUuid()}. */
  public UUID idempotencyUuid() {
    return key.asUuid();
  }

  /** {@link #key} as a UUID, see {@link IdempotencyKey#asUuid()}. */
  public UUID uuid(String step) {
    return key.step(step).asUuid();
  }

  /** Which try of this window's work this is: 1 for the first. */
  public int attempt() {
    return attempt;
  }

  /**
   * Why the attempt before this one failed; empty for the first. On the in-JVM test service, also
   * where that attempt was lost.
   */
  public Optional<String> lastFailureReason() {
    return lastFailureReason;
  }

  void enter() {
    CURRENT.set(this);
  }

  static void leave() {
    CURRENT.remove();
  }
}
