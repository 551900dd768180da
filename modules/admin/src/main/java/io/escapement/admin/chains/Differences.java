package io.escapement.admin.chains;

import io.escapement.policy.JobSpec;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.RunningChain;
import io.escapement.temporal.history.ClosedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Says in words how what runs differs from what should. */
final class Differences {

  private Differences() {}

  /** A chain that ended and was not asked to. */
  static String ended(ClosedRun run) {
    return "its chain has ended: run %s closed as %s, and the admin did not ask for it"
        .formatted(run.runId(), run.end().status());
  }

  /** A chain that runs once more what is in the account. */
  static String repeating(RunningChain running) {
    return ("a chain runs again that is accounted for (first run %s, windows after %s): a run was"
            + " reset, or started by hand")
        .formatted(running.firstRunId(), running.input().since());
  }

  /**
   * A chain that runs and that the store does not follow.
   *
   * @param wanted the spec that the store has of the version that the chain says it runs; empty
   *     where there is no such version
   * @return empty where the admin itself has started it: only the answer was lost
   */
  static Optional<String> of(
      RunningChain running, DesiredJob job, Optional<JobSpec> wanted, Instant upTo) {
    List<String> differences = new ArrayList<>();
    ChainInput input = running.input();
    if (job.suspended().isPresent()) {
      differences.add("a chain runs though the job is " + word(job.suspended().get()));
    }
    if (wanted.isEmpty()) {
      differences.add("it runs version %d, which is not known here".formatted(input.version()));
    }
    wanted
        .filter(spec -> !spec.equals(input.jobSpec()))
        .ifPresent(spec -> differences.addAll(settings(input.spec(), spec.toTree())));
    if (input.sinceInstant().isAfter(upTo)) {
      differences.add(
          "it accounts for windows after %s, the account stands at %s"
              .formatted(input.since(), upTo));
    }
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "a chain of another origin runs (run %s): %s"
                .formatted(running.firstRunId(), String.join("; ", differences)));
  }

  private static String word(Suspension suspension) {
    return switch (suspension.kind()) {
      case PAUSED -> "paused";
      case DELETED -> "deleted";
    };
  }

  private static List<String> settings(Map<String, Object> runs, Map<String, Object> wanted) {
    TreeSet<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(runs.keySet());
    return names.stream()
        .filter(name -> !text(runs, name).equals(text(wanted, name)))
        .map(name -> "%s is %s, not %s".formatted(name, text(runs, name), text(wanted, name)))
        .toList();
  }

  /** A value as text, so that it does not matter which converter it has been through. */
  private static String text(Map<String, Object> tree, String name) {
    return Optional.ofNullable(tree.get(name)).map(String::valueOf).orElse("absent");
  }
}
