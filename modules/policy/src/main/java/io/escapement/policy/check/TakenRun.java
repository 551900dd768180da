package io.escapement.policy.check;

import io.escapement.policy.Plan;
import io.escapement.policy.SpecVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run that took owed windows.
 *
 * @param id the engine's id
 * @param taken the windows, oldest first
 * @param reach the newest window that it took, or ran before that: it had decided on all up to
 *     there
 * @param decidedAt it decided on what is owed then, or later
 * @param limits what it may take
 */
record TakenRun(String id, List<Taken> taken, Instant reach, Instant decidedAt, Limits limits) {

  /** Since nothing is decided on before its slot, the reach tells of the decision too. */
  static TakenRun of(List<Taken> taken, Instant reach, Optional<Run> known, Plan plan) {
    Instant decidedAt = known.flatMap(Run::decidedAt).filter(reach::isBefore).orElse(reach);
    SpecVersion planner = taken.get(taken.size() - 1).planner();
    Optional<SpecVersion> version = known.flatMap(run -> plan.version(run.version()));
    Limits limits = version.map(Limits::of).orElseGet(() -> Limits.loosest(plan, planner));
    return new TakenRun(taken.get(0).runId(), taken, reach, decidedAt, limits);
  }
}
