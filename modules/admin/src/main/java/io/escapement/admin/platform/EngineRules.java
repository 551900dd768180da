package io.escapement.admin.platform;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Problem;
import io.escapement.policy.Trigger;
import io.escapement.temporal.Engine;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the configured engine can't run. */
public final class EngineRules {

  private static final Problem NO_SCHEDULES =
      new Problem(
          "schedule.trigger",
          "\"schedule\" is a Temporal Schedule, and the embedded engine has none; write cron,"
              + " or run against a Temporal server (temporal.engine: server)");

  private static final Problem NO_PERMITS =
      new Problem(
          "uses",
          "needs a server that ends a permit with the run that holds it, and the embedded engine does"
              + " not; leave it out, or run against a Temporal server (temporal.engine: server)");

  private final Engine engine;

  /** The rules of one engine. */
  @Inject
  public EngineRules(Engine engine) {
    this.engine = engine;
  }

  /** Why this engine can't run the job, all reasons; none where it can. */
  public List<Problem> refusals(JobSpec spec) {
    return switch (engine) {
      case SERVER -> List.of();
      case EMBEDDED ->
          Stream.of(noSchedules(spec), onlyUtc(spec), noPermits(spec))
              .flatMap(Optional::stream)
              .toList();
    };
  }

  private static Optional<Problem> noSchedules(JobSpec spec) {
    return spec.schedule().trigger() == Trigger.SCHEDULE
        ? Optional.of(NO_SCHEDULES)
        : Optional.empty();
  }

  private static Optional<Problem> noPermits(JobSpec spec) {
    return spec.uses().isEmpty() ? Optional.empty() : Optional.of(NO_PERMITS);
  }

  private static Optional<Problem> onlyUtc(JobSpec spec) {
    return spec.schedule().isUtc()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "schedule.timezone",
                "\"%s\" can't be kept by the embedded engine, which reads cron in UTC only; write UTC,"
                        .formatted(spec.schedule().timezone())
                    + " or run against a Temporal server (temporal.engine: server)"));
  }
}
