package io.escapement.policy.check;

import io.escapement.policy.Accounted;
import io.escapement.policy.Plan;
import io.escapement.policy.Suspended;
import java.util.List;

/**
 * What is known of one job. The order within the lists does not matter. Executions and runs may be
 * incomplete: a fact that is absent is never held against the account, it only can't give a
 * violation away.
 *
 * @param plan the job's spec versions, and when it was deleted
 * @param pauses when it was paused
 * @param accounted how far the account claims to be complete, and the windows still owed
 * @param recorded the outcomes
 * @param executions the calls of job code that are known of
 * @param runs the runs that are known of
 */
public record Facts(
    Plan plan,
    List<Suspended> pauses,
    Accounted accounted,
    List<Recorded> recorded,
    List<Execution> executions,
    List<Run> runs) {

  /** Copies the lists. */
  public Facts {
    pauses = List.copyOf(pauses);
    recorded = List.copyOf(recorded);
    executions = List.copyOf(executions);
    runs = List.copyOf(runs);
  }

  /** A job that was never paused, with what the account alone says. */
  public static Facts of(Plan plan, Accounted accounted, List<Recorded> recorded) {
    return new Facts(plan, List.of(), accounted, recorded, List.of(), List.of());
  }

  /** The same with these pauses. */
  public Facts withPauses(List<Suspended> known) {
    return new Facts(plan, known, accounted, recorded, executions, runs);
  }

  /** The same with these calls of job code. */
  public Facts withExecutions(List<Execution> known) {
    return new Facts(plan, pauses, accounted, recorded, known, runs);
  }

  /** The same with these runs. */
  public Facts withRuns(List<Run> known) {
    return new Facts(plan, pauses, accounted, recorded, executions, known);
  }
}
