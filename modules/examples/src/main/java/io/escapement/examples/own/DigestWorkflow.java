package io.escapement.examples.own;

import io.escapement.temporal.JobPolicy;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;

/** An ordinary Temporal workflow. The annotation, and the plugin on the worker, are all we add. */
@JobPolicy(grace = "20s", missed = "none", retry = @JobPolicy.Retry(initial = "1s", attempts = 5))
public final class DigestWorkflow implements Digest {

  private final Mail mail =
      Workflow.newActivityStub(
          Mail.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

  @Override
  public int send(String reader) {
    int sent = Optional.ofNullable(Workflow.getLastCompletionResult(Integer.class)).orElse(0);
    int newest = mail.newest();
    if (newest > sent) {
      mail.deliver(reader, sent, newest);
    }
    return newest;
  }
}
