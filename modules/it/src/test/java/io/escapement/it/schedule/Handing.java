package io.escapement.it.schedule;

import io.temporal.common.SearchAttributeKey;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.OffsetDateTime;

/** A workflow that tells what it was handed, and ends as it is told. */
@WorkflowInterface
public interface Handing {

  /** Hands on the word by which it was ended; fails where that begins with {@code fail}. */
  @WorkflowMethod
  String run();

  /** What it was handed, once it runs. */
  @QueryMethod
  String handed();

  /** Ends it. */
  @SignalMethod
  void end(String word);

  /** The workflow. */
  final class Impl implements Handing {
    private String word = "";
    private String handed = "";

    @Override
    public String run() {
      String last = Workflow.getLastCompletionResult(String.class);
      String failure =
          Workflow.getPreviousRunFailure()
              .map(e -> ((ApplicationFailure) e).getDetails().get(String.class))
              .orElse("none");
      OffsetDateTime nominal =
          Workflow.getTypedSearchAttributes()
              .get(SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime"));
      handed = "last %s, failure %s, for %s".formatted(last, failure, nominal);
      Workflow.await(() -> !word.isEmpty());
      if (word.startsWith("fail")) {
        throw ApplicationFailure.newBuilder()
            .setType("Told")
            .setMessage("as told")
            .setDetails(word)
            .setNonRetryable(true)
            .build();
      }
      return word;
    }

    @Override
    public String handed() {
      return handed;
    }

    @Override
    public void end(String how) {
      word = how;
    }
  }
}
