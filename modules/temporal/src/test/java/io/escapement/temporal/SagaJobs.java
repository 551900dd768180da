package io.escapement.temporal;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Activities that register steps, and those that undo them. */
public final class SagaJobs {

  private SagaJobs() {}

  /** Undoes by default. */
  @ActivityInterface
  public interface Reverse {
    void reverse(JobWindow window, Undo undo, Map<String, Object> args);
  }

  /** Undoes one step only. */
  @ActivityInterface
  public interface Refund {
    void refund(JobWindow window, Undo undo, int amount);
  }

  /** Notes what it undoes; fails at first as often as it is told. */
  static final class Undoing implements Reverse, Refund {
    final List<String> undone = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    final List<Undo> undos = new CopyOnWriteArrayList<>();
    final AtomicInteger attempts = new AtomicInteger();
    final List<RuntimeException> failures = new CopyOnWriteArrayList<>();

    @Override
    public void reverse(JobWindow window, Undo undo, Map<String, Object> args) {
      undo("reverse %s of %s".formatted(args, undo.key()), undo);
    }

    @Override
    public void refund(JobWindow window, Undo undo, int amount) {
      undo("refund %d of %s".formatted(amount, undo.key()), undo);
    }

    private void undo(String what, Undo undo) {
      attempts.incrementAndGet();
      if (!failures.isEmpty()) {
        throw failures.remove(0);
      }
      undos.add(undo);
      keys.add(JobContext.current().idempotencyKey());
      undone.add(what);
    }
  }

  /** Registers steps and then does as it is told. */
  static final class Stepping implements RigJobs.Note {
    final List<String> beats = new CopyOnWriteArrayList<>();
    private final Ending ending;

    Stepping(Ending ending) {
      this.ending = ending;
    }

    /** What an attempt comes to, by its number. */
    interface Ending {
      void end(int attempt);
    }

    @Override
    public String note(JobWindow window) {
      JobContext job = JobContext.current();
      beats.add(Activity.getExecutionContext().getHeartbeatDetails(String.class).orElse("no beat"));
      job.onFailure("reserve", Map.of("attempt", job.attempt()));
      Activity.getExecutionContext().heartbeat("reserved " + job.attempt());
      job.onFailure("charge", "Refund", 40 + job.attempt());
      beats.add(Activity.getExecutionContext().getHeartbeatDetails(String.class).orElse("lost"));
      ending.end(job.attempt());
      return "done";
    }
  }

  /** A job whose first windows fail for good. */
  static RigJobs.Failing failing(int windows) {
    return new RigJobs.Failing(
        Stream.generate(SagaJobs::forGood).limit(windows).toArray(RuntimeException[]::new));
  }

  static RuntimeException forGood() {
    return ApplicationFailure.newFailure("no such region", "validation");
  }
}
