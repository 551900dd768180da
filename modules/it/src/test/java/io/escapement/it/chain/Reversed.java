package io.escapement.it.chain;

import static org.awaitility.Awaitility.await;

import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import io.escapement.temporal.Undo;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInterface;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Fails for good in its second attempt, having registered a step; the first is given up by the
 * server before it tries to.
 */
public final class Reversed {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  private Reversed() {}

  /** The activities of the job. */
  @ActivityInterface
  public interface Reversible {
    /** Works for a window. */
    void sell(JobWindow window);

    /** Undoes it. */
    void reverse(JobWindow window, Undo undo, String args);
  }

  /** Notes what it came to see. */
  static final class Noting implements Reversible {
    final List<String> seen = new CopyOnWriteArrayList<>();
    final List<String> undone = new CopyOnWriteArrayList<>();

    @Override
    public void sell(JobWindow window) {
      ActivityExecutionContext context = Activity.getExecutionContext();
      if (JobContext.current().attempt() == 1) {
        await().atMost(LONG_ENOUGH).until(() -> isGivenUp(context));
        try {
          JobContext.current().onFailure("too-late", "nothing");
        } catch (ActivityNotExistsException e) {
          seen.add("given up");
          throw e;
        }
      } else {
        context.heartbeat("sent at once");
        context.heartbeat("held back");
        JobContext.current().onFailure("charge", "payment-7");
        seen.add(details(context));
        await().atMost(LONG_ENOUGH).until(() -> seen.contains("given up"));
        throw ApplicationFailure.newFailure("wrong region", "validation");
      }
    }

    /** What the server knows of the attempt at this moment. */
    private static String details(ActivityExecutionContext context) {
      return pending(context).get(0).getHeartbeatDetails().getPayloads(0).getData().toStringUtf8();
    }

    /** The workflow has asked for the next attempt, as another activity. */
    private static boolean isGivenUp(ActivityExecutionContext context) {
      return pending(context).stream()
          .anyMatch(other -> !other.getActivityId().equals(context.getInfo().getActivityId()));
    }

    private static List<PendingActivityInfo> pending(ActivityExecutionContext context) {
      return context
          .getWorkflowClient()
          .newUntypedWorkflowStub(context.getInfo().getWorkflowId())
          .describe()
          .getRawDescription()
          .getPendingActivitiesList();
    }

    @Override
    public void reverse(JobWindow window, Undo undo, String args) {
      undone.add("%s for %s".formatted(undo.step(), args));
    }
  }
}
