package io.escapement.temporal;

import io.escapement.policy.JobSpec;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.Map;

/**
 * What a cron chain is started with. It is the workflow's input, because the input is all that
 * every Temporal service hands on to each run of a chain unchanged.
 *
 * @param spec the job's spec as {@link JobSpec#toTree()} writes it
 * @param version the spec's version, 1 or more
 * @param since RFC 3339: windows planned at or before this instant are not this chain's to account
 *     for
 * @param engine {@link Engine#label()} of what the chain runs on
 */
public record ChainInput(Map<String, Object> spec, int version, String since, String engine) {

  /** The input of a chain that accounts for all windows after an instant. */
  public static ChainInput of(JobSpec spec, int version, Instant since, Engine engine) {
    return new ChainInput(spec.toTree(), version, since.toString(), engine.label());
  }

  /** The input that a run was started with, from its first event. */
  public static ChainInput of(HistoryEvent started, DataConverter converter) {
    return converter.fromPayload(
        started.getWorkflowExecutionStartedEventAttributes().getInput().getPayloads(0),
        ChainInput.class,
        ChainInput.class);
  }

  /** The spec, read back. */
  public JobSpec jobSpec() {
    return JobSpec.fromTree(spec);
  }

  /** {@link #since} as an instant. */
  public Instant sinceInstant() {
    return Instant.parse(since);
  }

  boolean isEmbedded() {
    return Engine.EMBEDDED.label().equals(engine);
  }
}
