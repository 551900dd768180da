package io.escapement.policy.check;

import io.escapement.policy.Kind;
import io.escapement.policy.Outcome;
import io.escapement.policy.Plan;
import io.escapement.policy.SkipReason;
import io.escapement.policy.SpecVersion;
import io.escapement.policy.Suspended;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Invariant 1: windows planned = outcomes recorded + still owed, each once, each with a cause. */
final class AccountedRules {

  private final Facts facts;
  private final Plan plan;
  private final Instant upTo;

  AccountedRules(Facts facts) {
    this.facts = facts;
    this.plan = facts.plan();
    this.upTo = facts.accounted().upTo();
  }

  void check(WindowFacts window, Consumer<Finding> found) {
    missing(window).ifPresent(found);
    duplicate(window).ifPresent(found);
    unexplainedDebt(window).ifPresent(found);
    window.rows().forEach(row -> unexplained(window, row).ifPresent(found));
  }

  private Optional<Finding> missing(WindowFacts window) {
    boolean due = !window.at().isAfter(upTo);
    boolean isMissing = due && !window.owed() && window.hasOnlyManualRows();
    return window
        .planner()
        .filter(planner -> isMissing)
        .map(planner -> "planned by version " + planner.number() + ", neither recorded nor owed")
        .map(cause -> new Finding(Rule.MISSING, cause, () -> details(window)));
  }

  private String details(WindowFacts window) {
    String manual = window.rows().isEmpty() ? "" : "; a manual window of that instant is another";
    return "; accounted up to "
        + upTo
        + manual
        + window.firstStart().map(start -> "; job code ran at " + start).orElse("");
  }

  private static Optional<Finding> duplicate(WindowFacts window) {
    int words = window.rows().size() + (window.owed() ? 1 : 0);
    String cause = window.owed() ? "recorded, and owed too" : "more than one outcome";
    return words < 2
        ? Optional.empty()
        : Optional.of(new Finding(Rule.DUPLICATE, cause, () -> ": " + all(window.rows())));
  }

  private static String all(List<Recorded> rows) {
    return rows.stream().map(Recorded::inWords).collect(Collectors.joining("; "));
  }

  private Optional<Finding> unexplainedDebt(WindowFacts window) {
    if (!window.owed()) {
      return Optional.empty();
    }
    Optional<String> cause =
        window.planner().isEmpty()
            ? Optional.of("owed, but no version planned it")
            : deletionAfter(window.at())
                .filter(deletion -> !deletion.since().isAfter(upTo))
                .map(deletion -> "owed still, though the job was deleted at " + deletion.since());
    return cause.map(debt -> new Finding(Rule.UNEXPLAINED, debt, () -> ""));
  }

  private Optional<Finding> unexplained(WindowFacts window, Recorded row) {
    return origin(window, row)
        .or(() -> contradiction(row))
        .or(() -> groundlessSkip(row))
        .map(cause -> new Finding(Rule.UNEXPLAINED, cause, () -> ": " + row.inWords()));
  }

  private Optional<String> origin(WindowFacts window, Recorded row) {
    if (row.kind() == Kind.MANUAL) {
      return plan.version(row.version()).isPresent()
          ? Optional.empty()
          : Optional.of("there is no version %d".formatted(row.version()));
    }
    int recorded = row.version();
    return window.planner().isEmpty()
        ? Optional.of("no version planned a window then")
        : window
            .planner()
            .filter(planner -> planner.number() != recorded)
            .map(SpecVersion::number)
            .map(
                planner ->
                    "planned by version " + planner + ", recorded under version " + recorded);
  }

  private static Optional<String> contradiction(Recorded row) {
    if (row.kind() == Kind.BACKFILL) {
      return Optional.of("a rerun stands beside the account, not in it");
    }
    boolean fits =
        switch (row.verdict().outcome()) {
          case LATE -> row.kind() != Kind.CATCH_UP;
          case CAUGHT_UP -> row.kind() == Kind.CATCH_UP;
          // Of ON_TIME, invariant 4 says more. The others can end any window.
          case ON_TIME, FAILED, SKIPPED, EXPIRED -> true;
        };
    return fits ? Optional.empty() : Optional.of("a window of that kind can't become that");
  }

  private Optional<String> groundlessSkip(Recorded row) {
    String reason = row.verdict().reason();
    boolean skipped = row.verdict().outcome() == Outcome.SKIPPED;
    if (skipped && reason.equals(SkipReason.PAUSED.label())) {
      return facts.pauses().stream().anyMatch(pause -> pause.covers(row.plannedAt()))
          ? Optional.empty()
          : Optional.of("the job was not paused then");
    }
    boolean cancelled = skipped && reason.equals(SkipReason.CANCELLED.label());
    return cancelled && deletionAfter(row.plannedAt()).isEmpty()
        ? Optional.of("the job was not deleted after that")
        : Optional.empty();
  }

  private Optional<Suspended> deletionAfter(Instant slot) {
    return plan.deletions().stream()
        .filter(deletion -> !deletion.since().isBefore(slot))
        .findFirst();
  }
}
