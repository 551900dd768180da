package io.escapement.temporal;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Cron workflows as somebody writes them who has never heard of windows, and their activities. */
public final class OwnJobs {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private OwnJobs() {}

  /** Counts its runs by the last completion result, as cron workflows do. */
  @WorkflowInterface
  public interface Counter {
    /** One more than the run before. */
    @WorkflowMethod
    int count(String name);
  }

  @ActivityInterface
  public interface Greetings {
    String greet(String name);
  }

  private static Greetings greetings() {
    return Workflow.newActivityStub(
        Greetings.class, ActivityOptions.newBuilder().setStartToCloseTimeout(MINUTE).build());
  }

  private static int countOn() {
    Integer before = Workflow.getLastCompletionResult(Integer.class);
    return before == null ? 1 : before + 1;
  }

  /** Without a policy. */
  public static class Plain implements Counter {
    @Override
    public int count(String name) {
      greetings().greet(name);
      return countOn();
    }
  }

  @JobPolicy(grace = "30s")
  public static final class Latest extends Plain {}

  /** With a grace that a test can let go by in real time. */
  @JobPolicy(grace = "1s")
  public static final class StrictLatest extends Plain {}

  @JobPolicy(grace = "1s", missed = "none")
  public static final class StrictNone extends Plain {}

  @JobPolicy(grace = "50s", missed = "none")
  public static final class None extends Plain {}

  @JobPolicy(
      retry =
          @JobPolicy.Retry(
              initial = "20s",
              jitter = "none",
              attempts = 3,
              reasons = @JobPolicy.Reason(value = "deadlock", initial = "3s")))
  public static final class Retried extends Plain {}

  /** Says itself how often its activity is tried, and after which failures it is not. */
  @JobPolicy(retry = @JobPolicy.Retry(initial = "1s", attempts = 8))
  public static final class OwnRetries implements Counter {
    @Override
    public int count(String name) {
      Greetings greetings =
          Workflow.newActivityStub(
              Greetings.class,
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(MINUTE)
                  .setRetryOptions(
                      RetryOptions.newBuilder()
                          .setMaximumAttempts(2)
                          .setDoNotRetry("Hopeless")
                          .build())
                  .build());
      try {
        greetings.greet(name);
      } catch (ActivityFailure e) {
        ApplicationFailure cause = (ApplicationFailure) e.getCause();
        return cause.getDetails().getSize() > 1 ? cause.getDetails().get(0, Integer.class) : -1;
      }
      return countOn();
    }
  }

  /** Local activities are tried again in real time, which the test service does not skip. */
  @JobPolicy(retry = @JobPolicy.Retry(initial = "1ms", max = "2ms"))
  public static final class Local implements Counter {
    @Override
    public int count(String name) {
      Workflow.newLocalActivityStub(
              Greetings.class,
              LocalActivityOptions.newBuilder().setStartToCloseTimeout(MINUTE).build())
          .greet(name);
      return countOn();
    }
  }

  /** Goes over its slots, and waits before its activity. */
  public static class PlainSlow implements Counter {
    @Override
    public int count(String name) {
      Workflow.sleep(Duration.ofSeconds(150));
      greetings().greet(name);
      return countOn();
    }
  }

  @JobPolicy(grace = "30s")
  public static final class Slow extends PlainSlow {}

  /** Does one half, and leaves the other to a run that goes on with it. */
  @JobPolicy(grace = "30s")
  public static final class Halves implements Counter {
    @Override
    public int count(String name) {
      greetings().greet(name);
      if (name.equals("first")) {
        Workflow.sleep(Duration.ofSeconds(15));
        Workflow.newContinueAsNewStub(Counter.class).count("second");
      }
      return countOn();
    }
  }

  /** Remembers the context of each attempt, and fails as often as it has failures left. */
  static final class Greeting implements Greetings {
    final List<String> seen = new CopyOnWriteArrayList<>();
    final List<RuntimeException> failures = new CopyOnWriteArrayList<>();

    Greeting(RuntimeException... failures) {
      this.failures.addAll(List.of(failures));
    }

    @Override
    public String greet(String name) {
      JobContext context = JobContext.current();
      Optional<String> beat =
          Activity.getExecutionContext().getHeartbeatDetails(String.class).map(" from "::concat);
      seen.add(
          "%s #%d after %s%s"
              .formatted(
                  context.key("greet"),
                  context.attempt(),
                  context.lastFailureReason().orElse("nothing"),
                  beat.orElse("")));
      Activity.getExecutionContext().heartbeat("half of it");
      if (!failures.isEmpty()) {
        throw failures.remove(0);
      }
      return "Hello " + name;
    }
  }

  /** Knows nothing of a context. */
  static final class Unaware implements Greetings {
    @Override
    public String greet(String name) {
      return "Hello " + name;
    }
  }
}
