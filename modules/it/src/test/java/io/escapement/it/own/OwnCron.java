package io.escapement.it.own;

import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobPolicy;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Cron workflows as somebody writes them who has never heard of windows. */
public final class OwnCron {

  private OwnCron() {}

  /** Counts its runs. */
  @WorkflowInterface
  public interface CountsLatest {
    /** One more than the run before. */
    @WorkflowMethod
    int latest();
  }

  /** Counts its runs. */
  @WorkflowInterface
  public interface CountsNone {
    /** One more than the run before. */
    @WorkflowMethod
    int none();
  }

  /** The activity of both. */
  @ActivityInterface
  public interface Tick {
    /** Ticks. */
    void tick(String chain);
  }

  private static int countOn(String chain) {
    Workflow.newActivityStub(
            Tick.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build())
        .tick(chain);
    Integer before = Workflow.getLastCompletionResult(Integer.class);
    return before == null ? 1 : before + 1;
  }

  /** Missed windows: the newest runs. */
  @JobPolicy(grace = "20s", retry = @JobPolicy.Retry(initial = "100ms", max = "1s"))
  public static final class Latest implements CountsLatest {
    @Override
    public int latest() {
      return countOn("latest");
    }
  }

  /** Missed windows: none runs. */
  @JobPolicy(grace = "20s", missed = "none")
  public static final class None implements CountsNone {
    @Override
    public int none() {
      return countOn("none");
    }
  }

  /** Refuses the first attempt of the chain {@code latest}, and remembers all. */
  public static final class Ticking implements Tick {
    /** A key and an attempt each. */
    final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public void tick(String chain) {
      JobContext context = JobContext.current();
      seen.add(
          "%s #%d after %s"
              .formatted(
                  context.key("tick"),
                  context.attempt(),
                  context.lastFailureReason().orElse("nothing")));
      if (chain.equals("latest") && context.attempt() == 1) {
        throw new UncheckedIOException(new ConnectException("refused"));
      }
    }
  }
}
