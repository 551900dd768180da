package io.escapement.admin.platform;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Problem;
import io.escapement.policy.Trigger;
import io.escapement.temporal.Engine;
import jakarta.inject.Inject;
import java.util.Optional;

/** What the configured engine can't run. */
public final class EngineRules {

  private static final Problem NOT_BUILT =
      new Problem(
          "schedule.trigger", "trigger schedule is not built yet; write cron, or leave it out");

  private final Engine engine;

  /** The rules of one engine. */
  @Inject
  public EngineRules(Engine engine) {
    this.engine = engine;
  }

  /** Why this engine can't run the job; empty where it can. */
  public Optional<Problem> refusal(JobSpec spec) {
    if (spec.schedule().trigger() == Trigger.SCHEDULE) {
      return Optional.of(NOT_BUILT);
    }
    if (engine == Engine.SERVER || spec.schedule().isUtc()) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "schedule.timezone",
            "\"%s\" can't be kept by the embedded engine, which reads cron in UTC only; write UTC,"
                    .formatted(spec.schedule().timezone())
                + " or run against a Temporal server (temporal.engine: server)"));
  }
}
