package io.escapement.temporal;

import io.escapement.policy.Backlog;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Pace;
import io.escapement.policy.Progress;
import io.escapement.policy.Schedule;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an extra workflow is to run.
 *
 * @param spec the job's spec {@link JobSpec#asRun() as its runs need it}, as {@link
 *     JobSpec#toTree()} writes it
 * @param version the spec's version, 1 or more
 * @param kind {@code manual} or {@code backfill}
 * @param windows the ranges of slots still to run, oldest first; for {@code manual}, the one
 *     instant
 * @param pace how fast, and what was done so far
 */
public record ExtraInput(
    Map<String, Object> spec, int version, String kind, List<OwedEntry> windows, ExtraPace pace) {

  /** Copies the list. */
  public ExtraInput {
    windows = List.copyOf(windows);
  }

  /** One window that somebody asked for now. */
  public static ExtraInput manual(JobSpec spec, int version, Instant plannedAt) {
    OwedEntry window = new OwedEntry(plannedAt.toString(), plannedAt.toString(), 1);
    ExtraPace pace = ExtraPace.of(Pace.ofDefaults(), Progress.nothing());
    return new ExtraInput(
        spec.asRun().toTree(), version, Kind.MANUAL.label(), List.of(window), pace);
  }

  /** Windows of the past, oldest first. */
  public static ExtraInput backfill(JobSpec spec, int version, Backlog windows, Pace pace) {
    return new ExtraInput(
        spec.asRun().toTree(),
        version,
        Kind.BACKFILL.label(),
        entries(windows),
        ExtraPace.of(pace, Progress.nothing()));
  }

  /** The input that a run was started with, from its first event. */
  public static ExtraInput of(HistoryEvent started, DataConverter converter) {
    return converter.fromPayload(
        started.getWorkflowExecutionStartedEventAttributes().getInput().getPayloads(0),
        ExtraInput.class,
        ExtraInput.class);
  }

  /** The spec, read back. */
  public JobSpec jobSpec() {
    return JobSpec.fromTree(spec);
  }

  Kind kindOfWindow() {
    return Kind.ofLabel(kind);
  }

  Backlog backlog(Schedule schedule) {
    return new Backlog(windows.stream().map(range -> range.owed(schedule)).toList());
  }

  /** The input of the next run. */
  ExtraInput rest(Backlog left, Progress progress) {
    return new ExtraInput(spec, version, kind, entries(left), ExtraPace.of(pace.pace(), progress));
  }

  private static List<OwedEntry> entries(Backlog windows) {
    return windows.ranges().stream().map(OwedEntry::of).toList();
  }
}
