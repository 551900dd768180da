package io.escapement.temporal;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Job activities that note what they saw. */
public final class RigJobs {

  private RigJobs() {}

  @ActivityInterface
  public interface Note {
    String note(JobWindow window);
  }

  /** Succeeds, and remembers the windows. */
  static final class Noting implements Note {
    final List<JobWindow> windows = new CopyOnWriteArrayList<>();

    @Override
    public String note(JobWindow window) {
      windows.add(window);
      return "noted " + window.plannedAt();
    }
  }

  /** Fails as often as it has failures left, and remembers its context each time. */
  static final class Failing implements Note {
    final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
    final AtomicInteger successesFirst = new AtomicInteger();
    final List<String> seen = new CopyOnWriteArrayList<>();

    Failing(RuntimeException... failures) {
      this.failures.addAll(List.of(failures));
    }

    @Override
    public String note(JobWindow window) {
      JobContext context = JobContext.current();
      seen.add(
          "%s #%d after %s"
              .formatted(
                  context.key("charge"),
                  context.attempt(),
                  context.lastFailureReason().orElse("nothing")));
      if (successesFirst.getAndDecrement() <= 0 && !failures.isEmpty()) {
        throw failures.remove(0);
      }
      return "at last";
    }
  }

  /** Works until it is released. */
  static final class Held implements Note {
    final CountDownLatch started = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public String note(JobWindow window) {
      started.countDown();
      try {
        return "released in time: " + release.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
