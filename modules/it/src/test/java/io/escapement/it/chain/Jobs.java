package io.escapement.it.chain;

import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Job activities, and a bare cron workflow to compare with. */
public final class Jobs {

  private Jobs() {}

  /** The activity of each test job. */
  @ActivityInterface
  public interface Work {
    /** Works for a window. */
    String work(JobWindow window) throws Exception;
  }

  /** Remembers the windows it worked for, in the order of the attempts. */
  public static final class Noting implements Work {
    /** Idempotency keys, one for each attempt. */
    public final List<String> attempts = new CopyOnWriteArrayList<>();

    @Override
    public String work(JobWindow window) throws Exception {
      attempts.add(window.idempotencyKey());
      return switch (window.jobId()) {
        case "gives-up", "owing", "scheduled-gives-up" ->
            throw ApplicationFailure.newFailure("wrong region", "validation");
        case "third-time", "local-third-time" -> refusedUntilAttempt(3);
        case "abandoned" -> refusedUntilAttempt(2);
        default -> "done";
      };
    }

    private static String refusedUntilAttempt(int attempt) throws ConnectException {
      if (JobContext.current().attempt() < attempt) {
        throw new ConnectException("refused");
      }
      return "after " + JobContext.current().lastFailureReason().orElse("nothing");
    }
  }

  /** What a user would write without us. */
  @WorkflowInterface
  public interface Bare {
    /** One activity, nothing else. */
    @WorkflowMethod
    void run();
  }

  /** The activity of the bare workflow. */
  @ActivityInterface
  public interface BareWork {
    /** Does nothing. */
    String bareWork();
  }
}
