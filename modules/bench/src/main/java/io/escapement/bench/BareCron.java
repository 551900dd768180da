package io.escapement.bench;

import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A cron workflow as a user would write it without us: one activity, nothing else. */
@WorkflowInterface
public interface BareCron {

  /** One run. */
  @WorkflowMethod(name = "BareCron")
  void run();

  /** The activity of the bare workflow, and of the jobs. */
  @ActivityInterface
  interface Work {
    /** Does nothing. */
    @ActivityMethod(name = "NoWork")
    String work(@Nullable JobWindow window);
  }

  /** Does nothing. */
  final class NoWork implements Work {
    @Override
    public String work(@Nullable JobWindow window) {
      return "done";
    }
  }

  /** The workflow. */
  final class Run implements BareCron {
    @Override
    public void run() {
      Workflow.newActivityStub(
              Work.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build())
          .work(null);
    }
  }
}
