package io.escapement.temporal;

import io.escapement.policy.CompensationSpec;
import io.escapement.policy.JobSpec;
import io.escapement.policy.RetryPolicy;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a compensation has to do.
 *
 * @param window the window that failed for good
 * @param reason why
 * @param prefix what the steps of its own keys begin with
 * @param retry the retry policy as {@link RetryPolicy#toTree()} writes it
 * @param left the activities that are still to be run, in this order
 */
public record CompensationInput(
    JobWindow window, String reason, String prefix, Map<String, Object> retry, List<Call> left) {

  /** Copies the list. */
  public CompensationInput {
    left = List.copyOf(left);
  }

  /**
   * An activity that undoes.
   *
   * @param step what it undoes; empty for the window as a whole
   * @param type the activity type
   * @param taskQueue whose workers run it
   * @param timeout ISO-8601: how long one attempt may take
   * @param args its third argument in JSON; empty where it has none
   */
  public record Call(String step, String type, String taskQueue, String timeout, String args) {}

  /** The steps, newest first, then the window as a whole where its spec says what undoes it. */
  static CompensationInput of(
      JobSpec spec, JobWindow window, String reason, String prefix, Steps steps) {
    String queue =
        spec.compensate().flatMap(CompensationSpec::taskQueue).orElse(spec.activity().taskQueue());
    Duration timeout =
        spec.compensate().map(CompensationSpec::timeout).orElse(spec.activity().timeout());
    List<Call> calls = new ArrayList<>();
    for (Steps.Step step : steps.newestFirst()) {
      calls.add(new Call(step.step(), step.type(), queue, timeout.toString(), step.args()));
    }
    spec.compensate()
        .ifPresent(
            whole ->
                calls.add(new Call("", whole.type(), queue, timeout.toString(), jsonOf(spec))));
    return new CompensationInput(window, reason, prefix, spec.retry().untilDone().toTree(), calls);
  }

  private static String jsonOf(JobSpec spec) {
    Map<String, Object> args = spec.activity().args();
    return args.isEmpty()
        ? ""
        : new JacksonJsonPayloadConverter().toData(args).orElseThrow().getData().toStringUtf8();
  }

  RetryPolicy retryPolicy() {
    return RetryPolicy.fromTree(retry);
  }

  /** The input of a run that goes on with the call at this place. */
  CompensationInput from(int place) {
    return new CompensationInput(window, reason, prefix, retry, left.subList(place, left.size()));
  }

  /** The step of a call's own key. */
  String ownStep(Call call) {
    return call.step().isEmpty() ? prefix : prefix + "." + call.step();
  }
}
