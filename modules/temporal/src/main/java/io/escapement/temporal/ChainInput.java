package io.escapement.temporal;

import com.google.protobuf.Timestamp;
import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a chain is started with. It is the workflow's input, because the input is all that every
 * Temporal service hands on to each run of a chain unchanged.
 *
 * @param spec the job's spec {@link JobSpec#asRun() as its runs need it}, as {@link
 *     JobSpec#toTree()} writes it
 * @param version the spec's version, 1 or more
 * @param since RFC 3339: windows planned at or before this instant are not this chain's to account
 *     for; empty where the chain begins with its first run, by the server's clock
 * @param engine {@link Engine#label()} of what the chain runs on
 * @param owed windows planned up to {@code since} that are owed all the same, oldest first, by the
 *     version that planned them
 */
public record ChainInput(
    Map<String, Object> spec, int version, String since, String engine, List<Inherited> owed) {

  /** Copies the list; a chain of an earlier release has none. */
  @SuppressWarnings("ConstantValue") // Jackson leaves out what the JSON does not have.
  public ChainInput {
    owed = owed == null ? List.of() : List.copyOf(owed);
  }

  /** The input of a chain that accounts for all windows after an instant. */
  public static ChainInput of(JobSpec spec, int version, Instant since, Engine engine) {
    return new ChainInput(
        spec.asRun().toTree(), version, since.toString(), engine.label(), List.of());
  }

  /** The input of a chain that accounts for all windows after its own start. */
  public static ChainInput fromItsStart(JobSpec spec, int version, Engine engine) {
    return new ChainInput(spec.asRun().toTree(), version, "", engine.label(), List.of());
  }

  /** The same, told when the server started the run that it is read in. */
  ChainInput startedAt(Instant instant) {
    return since.isEmpty() ? new ChainInput(spec, version, instant.toString(), engine, owed) : this;
  }

  /** The same, with windows that earlier chains left owed, oldest first. */
  public ChainInput owing(List<Debt> debts) {
    return new ChainInput(spec, version, since, engine, Inherited.of(debts));
  }

  /** The input that a run was started with, from its first event. */
  public static ChainInput of(HistoryEvent started, DataConverter converter) {
    Payload input = started.getWorkflowExecutionStartedEventAttributes().getInput().getPayloads(0);
    Timestamp at = started.getEventTime();
    return of(input, converter).startedAt(Instant.ofEpochSecond(at.getSeconds(), at.getNanos()));
  }

  /** Reads an input. */
  public static ChainInput of(Payload payload, DataConverter converter) {
    return converter.fromPayload(payload, ChainInput.class, ChainInput.class);
  }

  /** The spec, read back. */
  public JobSpec jobSpec() {
    return JobSpec.fromTree(spec);
  }

  /** Whether it is of a spec, whatever alerts the one or the other has. */
  public boolean isOf(JobSpec other) {
    return jobSpec().asRun().equals(other.asRun());
  }

  /** The job's id, whatever else the spec says: a later release's can't be read here. */
  public String jobId() {
    return String.valueOf(spec.get("id"));
  }

  /** {@link #since} as an instant. */
  public Instant sinceInstant() {
    return Instant.parse(since);
  }

  boolean isEmbedded() {
    return Engine.EMBEDDED.label().equals(engine);
  }
}
