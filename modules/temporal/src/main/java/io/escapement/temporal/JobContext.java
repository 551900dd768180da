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
  private final Saga saga;

  private JobContext(
      JobHeader header,
      Optional<DataInterval> interval,
      int attempt,
      Optional<String> lastFailureReason,
      Saga saga) {
    this.key = IdempotencyKey.of(header.jobId(), header.plannedAtInstant()).step(saga.step());
    this.kind = Kind.ofLabel(header.kind());
    this.interval = interval;
    this.attempt = attempt;
    this.lastFailureReason = lastFailureReason;
    this.saga = saga;
  }

  static JobContext of(JobHeader header, TryHeader before, int attempt, Trail trail, Saga saga) {
    return new JobContext(
        header,
        before.interval(header.plannedAtInstant()),
        attempt,
        before.reasonBefore(trail),
        saga);
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
   * @throws IllegalStateException if a worker of an earlier release asked for this activity, or a
   *     workflow of your own that no cron started
   */
  public DataInterval interval() {
    return interval.orElseThrow(
        () ->
            new IllegalStateException(
                "the data interval of %s is not known here: a worker of an earlier release asked for"
                        .formatted(key)
                    + " this activity, or a workflow that no cron started; take it from the"
                    + " activity's arguments"));
  }

  /** What makes the window run. */
  public Kind kind() {
    return kind;
  }

  /**
   * The key of the window as a whole, or of the compensation where this is one: the same for every
   * attempt and replay.
   */
  public String idempotencyKey() {
    return key.toString();
  }

  /**
   * The key of one step of the window's work, or of the compensation's where this is one.
   *
   * @param step letters, digits, {@code .}, {@code _} and {@code -}
   */
  public String key(String step) {
    return stepKey(step).toString();
  }

  private IdempotencyKey stepKey(String step) {
    return key.step(key.step().isEmpty() ? step : key.step() + "." + step);
  }

  /**
   * Registers that the job's {@code compensate} activity undoes a step, should the window fail for
   * good. As {@link #onFailure(String, String, Object)}.
   *
   * @throws IllegalStateException if the job's spec has no {@code compensate}
   */
  public void onFailure(String step, Object args) {
    saga.onFailure(step, args);
  }

  /**
   * Registers what undoes a step, should the window fail for good. Call it <em>before</em> the step
   * takes effect: it returns once the server has it, so that nothing the worker does later, dying
   * included, can lose it. If it throws, do not do the step. A step that is registered again, by
   * this attempt or a later one, stays one step; those of a window that succeeds are forgotten.
   *
   * <p>Steps are undone in the reverse order of their first registration, each until it is done. A
   * step may be undone that was registered and never done.
   *
   * @param step names it as in {@link #key}; not empty
   * @param activityType what undoes it: an activity that takes the {@link JobWindow}, an {@link
   *     Undo} and {@code args}
   * @param args anything that JSON can hold; the steps of a window together, in JSON, 1,500 bytes
   *     at most
   * @throws io.temporal.client.ActivityCompletionException if this attempt was given up meanwhile
   * @throws io.grpc.StatusRuntimeException if the server can't be reached
   */
  public void onFailure(String step, String activityType, Object args) {
    saga.onFailure(step, activityType, args);
  }

  /** {@link #idempotencyKey()} as a UUID, see {@link IdempotencyKey#asUuid()}. */
  public UUID idempotencyUuid() {
    return key.asUuid();
  }

  /** {@link #key} as a UUID, see {@link IdempotencyKey#asUuid()}. */
  public UUID uuid(String step) {
    return stepKey(step).asUuid();
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
