package io.escapement.temporal;

import io.escapement.policy.Attempt;
import io.escapement.policy.IdempotencyKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a job's activity may know of the window it works for. Available on the thread that the
 * activity runs on, at any depth of the call stack.
 */
public final class JobContext {

  private static final ThreadLocal<JobContext> CURRENT = new ThreadLocal<>();

  private final IdempotencyKey key;
  private final int attempt;
  private final List<Attempt> failed;

  JobContext(IdempotencyKey key, int attempt, List<Attempt> failed) {
    this.key = key;
    this.attempt = attempt;
    this.failed = List.copyOf(failed);
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

  /** Which try of this window's work this is: 1 for the first. */
  public int attempt() {
    return attempt;
  }

  /**
   * Why the attempt before this one failed; empty for the first, or where that attempt was lost.
   */
  public Optional<String> lastFailureReason() {
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(failed.get(failed.size() - 1).reason());
  }

  void enter() {
    CURRENT.set(this);
  }

  static void leave() {
    CURRENT.remove();
  }
}
