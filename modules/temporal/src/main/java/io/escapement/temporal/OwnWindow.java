package io.escapement.temporal;

import io.escapement.policy.Kind;
import io.escapement.policy.RetryPolicy;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.interceptors.Header;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The window that a run of somebody's own workflow works for, and what its activities get of it.
 *
 * @param jobId what its keys begin with
 * @param plannedAt its slot; of a run that no cron started, when that began
 * @param intervalStart the start of its data interval; empty where no cron started the run
 * @param graceEnd the end of its grace
 * @param kind scheduled, or manual where no cron started the run
 * @param retry what holds for activities that say nothing themselves
 */
record OwnWindow(
    String jobId,
    Instant plannedAt,
    Optional<Instant> intervalStart,
    Instant graceEnd,
    Kind kind,
    RetryPolicy retry) {

  /** The most attempts that a {@link RetryPolicy} can say. */
  private static final int MOST_ATTEMPTS = 1000;

  /**
   * The id under which the keys of a workflow's windows are made: the workflow's id, with what
   * would make a key ambiguous written out.
   */
  static String jobId(String workflowId) {
    return workflowId.replace("%", "%25").replace("/", "%2F").replace("@", "%40");
  }

  ActivityOptions options(ActivityOptions own) {
    return ActivityOptions.newBuilder(own).setRetryOptions(retries(own.getRetryOptions())).build();
  }

  LocalActivityOptions options(LocalActivityOptions own) {
    return LocalActivityOptions.newBuilder(own)
        .setRetryOptions(retries(own.getRetryOptions()))
        .build();
  }

  /** The delays here are for attempts that were lost; the others bring their own, jittered. */
  private RetryOptions retries(@Nullable RetryOptions own) {
    RetryOptions said =
        own == null
            ? RetryOptions.newBuilder()
                .setInitialInterval(retry.backoff().initial())
                .setBackoffCoefficient(retry.backoff().factor())
                .setMaximumInterval(retry.backoff().max())
                .build()
            : own;
    return said.toBuilder().setMaximumAttempts(attempts(own)).build();
  }

  /** A number that the workflow's code says goes before the policy's. */
  private int attempts(@Nullable RetryOptions own) {
    return Optional.ofNullable(own)
        .map(RetryOptions::getMaximumAttempts)
        .filter(most -> most > 0)
        .map(most -> Math.min(most, MOST_ATTEMPTS))
        .orElse(retry.attempts());
  }

  /**
   * Says to an activity's worker what it works for.
   *
   * @param own what the workflow's code says of its attempts, which goes before the policy
   */
  void writeTo(Header header, @Nullable RetryOptions own) {
    RetryPolicy bounded =
        new RetryPolicy(retry.backoff(), attempts(own), retry.reasons(), retry.never());
    new JobHeader(jobId, plannedAt.toString(), "", 0, kind.label(), bounded.toTree())
        .writeTo(header);
    intervalStart.map(TryHeader::of).ifPresent(before -> before.writeTo(header));
  }

  Continued continued(String runId) {
    return new Continued(runId, plannedAt.toString(), graceEnd.toString());
  }
}
