package io.escapement.temporal;

import io.escapement.policy.Decision;
import io.escapement.policy.Kind;
import io.escapement.policy.OwnPlanner;
import io.escapement.policy.ServerCron;
import io.temporal.common.converter.RawValue;
import io.temporal.common.interceptors.Header;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gate before a run of a workflow with {@link JobPolicy}; on the workflow's thread. */
final class OwnRun {

  private final OwnPolicy policy;
  private final WorkflowInfo info = Workflow.getInfo();
  private final String jobId = OwnWindow.jobId(info.getWorkflowId());
  private final Instant begun = Instant.ofEpochMilli(info.getRunStartedTimestampMillis());
  private Optional<OwnWindow> window = Optional.empty();
  private Optional<ServerCron> cron = Optional.empty();
  private @Nullable OwnReport report;
  private Instant decidedAt = begun;

  OwnRun(OwnPolicy policy) {
    this.policy = policy;
  }

  /** What the workflow's activities get; empty where the policy does not hold for the run. */
  Optional<OwnWindow> window() {
    return window;
  }

  /**
   * Decides whether the workflow's code runs. Waits for the run's slot where something else than
   * its timer has woken it.
   *
   * @throws CanceledFailure if the run was asked to end before it began
   */
  boolean mayRun(Header header) {
    Optional<Continued> continued = Continued.readFrom(header, info);
    if (!isCron()) {
      Instant planned = continued.map(Continued::planned).orElse(begun);
      window = Optional.of(windowAt(planned, planned, Kind.MANUAL));
      return true;
    }
    if (Workflow.getVersion(OwnReport.CHANGE, Workflow.DEFAULT_VERSION, 1)
        == Workflow.DEFAULT_VERSION) {
      return true;
    }
    ServerCron slots = slots();
    cron = Optional.of(slots);
    decidedAt = RunTime.now();
    OwnReport decided = continued.map(this::goOn).orElseGet(() -> decide(slots));
    keep(decided);
    return decided.planned().isPresent();
  }

  private boolean isCron() {
    String schedule = info.getCronSchedule();
    return schedule != null && !schedule.isBlank();
  }

  private ServerCron slots() {
    try {
      return ServerCron.parse(info.getCronSchedule());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "@JobPolicy can't tell the windows of workflow \"%s\": %s; or remove the annotation"
              .formatted(info.getWorkflowId(), e.getMessage()),
          e);
    }
  }

  private OwnWindow windowAt(Instant planned, Instant graceEnd, Kind kind) {
    return new OwnWindow(
        jobId,
        planned,
        cron.map(slots -> slots.window(jobId, planned).intervalStart()),
        graceEnd,
        kind,
        policy.retry());
  }

  private OwnReport goOn(Continued before) {
    window =
        Optional.of(windowAt(before.planned(), Instant.parse(before.graceEnd()), Kind.SCHEDULED));
    return new OwnReport(before.plannedAt(), before.graceEnd(), policy.missed().label(), List.of());
  }

  private OwnReport decide(ServerCron slots) {
    Instant slot =
        slots
            .next(begun)
            .orElseThrow(() -> new IllegalStateException("no slot within five years of " + begun));
    if (RunTime.isEnding() || !RunTime.waitUntil(slot)) {
      throw new CanceledFailure("asked to end before window %s began".formatted(slot));
    }
    decidedAt = RunTime.now();
    Decision decision =
        OwnPlanner.decide(jobId, slots, policy.grace(), policy.missed(), slot, decidedAt);
    window =
        decision
            .launch()
            .map(launch -> launch.window().plannedAt())
            .map(
                planned ->
                    windowAt(planned, slots.graceEnd(planned, policy.grace()), Kind.SCHEDULED));
    return OwnReport.of(decision, window.map(OwnWindow::graceEnd).orElse(begun), policy.missed());
  }

  /** The slots that passed while the workflow's code ran are missed, and nobody else knows them. */
  void ended() {
    if (report != null && !RunTime.isEnding()) {
      OwnReport before = report;
      cron.flatMap(slots -> slots.skipped(decidedAt, RunTime.now(), before.skipReason()))
          .ifPresent(passed -> keep(before.plus(passed)));
    }
  }

  private void keep(OwnReport latest) {
    report = latest;
    Workflow.upsertMemo(Map.of(OwnReport.MEMO, latest));
    Workflow.setCurrentDetails(details(latest));
  }

  private String details(OwnReport shown) {
    StringBuilder text =
        new StringBuilder(
            shown
                .planned()
                .map(planned -> "window %s, on time until %s".formatted(planned, shown.graceEnd()))
                .orElse("no window to run"));
    shown
        .skipped()
        .forEach(
            entry ->
                text.append(
                    "\n- windows %s to %s: %s (%s)"
                        .formatted(entry.first(), entry.last(), entry.outcome(), entry.reason())));
    return text.append("\n- missed windows: ").append(shown.missed()).append('\n').toString();
  }

  /** The user's state passes through a run that does not run: its bytes are not looked at. */
  static @Nullable Object lastResult() {
    return Workflow.getLastCompletionResult(RawValue.class);
  }
}
