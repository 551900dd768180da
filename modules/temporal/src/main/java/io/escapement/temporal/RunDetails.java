package io.escapement.temporal;

import io.escapement.policy.Decision;
import io.escapement.policy.Durations;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Launch;
import io.escapement.policy.Uses;
import io.escapement.policy.Verdict;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.stream.Collectors;

/** What the Temporal Web UI says of a run: costs no history event. */
final class RunDetails {

  private RunDetails() {}

  /** One line for the activity of a window. */
  static String summary(Launch launch) {
    String what =
        launch.startBy().map(end -> "must start by " + end).orElse(unbounded(launch.kind()));
    return "window %s, %s".formatted(launch.window().plannedAt(), what);
  }

  private static String unbounded(Kind kind) {
    return switch (kind) {
      case CATCH_UP -> "catching up";
      case BACKFILL -> "backfill";
      case SCHEDULED, MANUAL -> "late";
    };
  }

  /** What an extra workflow is about to run. */
  static void show(Launch launch, int left) {
    Workflow.setCurrentDetails(
        "**%s**\n\n- not before %s, %d to go\n"
            .formatted(summary(launch), launch.notBefore(), left));
  }

  /** What was decided, and by which setting. */
  static void show(JobSpec spec, Decision decision) {
    String settled =
        decision.verdicts().stream().map(RunDetails::line).collect(Collectors.joining());
    String runs = decision.launch().map(RunDetails::summary).orElse("no window to run");
    Workflow.setCurrentDetails(
        "**%s**\n\n%s%s- grace %s, missed windows: %s, owed: %d\n"
            .formatted(
                runs,
                RunTime.nominal().map("- started by the schedule for %s\n"::formatted).orElse(""),
                settled,
                Durations.format(spec.schedule().grace()),
                spec.missed().run().label(),
                decision.after().owed().count()));
  }

  /** What a run that stays is waiting for. */
  static void showStay(Instant slot) {
    Workflow.setCurrentDetails(
        "%s\n- stays for window %s\n".formatted(Workflow.getCurrentDetails(), slot));
  }

  /** How the window that ran has ended. */
  static void showEnding(Launch launch, WindowWork.Ending ending) {
    String reason = ending.reason().isEmpty() ? "" : " (" + ending.reason() + ")";
    Workflow.setCurrentDetails(
        "%s\n- window %s: %s%s\n"
            .formatted(
                Workflow.getCurrentDetails(), launch.window().plannedAt(), ending.kind(), reason));
  }

  /** What a window waits for that has not got its permits at once. */
  static void showWait(Uses uses) {
    Workflow.setCurrentDetails(
        "%s\n- waits for permits of %s\n".formatted(Workflow.getCurrentDetails(), uses.names()));
  }

  /** Whether a window that failed has been undone. */
  static void showCompensation(Launch launch, boolean done) {
    Workflow.setCurrentDetails(
        "%s\n- window %s: %s\n"
            .formatted(
                Workflow.getCurrentDetails(),
                launch.window().plannedAt(),
                done ? "compensated" : "compensation pending"));
  }

  private static String line(Verdict verdict) {
    return "- windows %s to %s: %s (%s)\n"
        .formatted(verdict.first(), verdict.last(), verdict.outcome(), verdict.reason());
  }
}
