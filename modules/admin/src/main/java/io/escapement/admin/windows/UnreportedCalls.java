package io.escapement.admin.windows;

import io.escapement.policy.Verdict;
import io.escapement.temporal.history.Call;
import io.escapement.temporal.history.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds what a run reported against the calls of job code that its history tells of. */
public final class UnreportedCalls {

  private UnreportedCalls() {}

  /**
   * The calls that the rows of a run's report say nothing of.
   *
   * @param verdicts what it reported
   * @param executions what its history tells, by the windows' planned instants
   */
  public static List<UnreportedCall> of(
      String jobId, String runId, List<Verdict> verdicts, Map<Instant, Execution> executions) {
    List<UnreportedCall> calls = new ArrayList<>();
    executions.forEach(
        (plannedAt, execution) -> {
          for (Call call : besidesTheRow(verdicts, plannedAt, execution.calls())) {
            calls.add(
                new UnreportedCall(
                    jobId,
                    plannedAt,
                    runId,
                    execution.kind(),
                    call.startedAt(),
                    call.completedAt()));
          }
        });
    return calls;
  }

  /**
   * A row tells of the last call, and of the failed ones before it by their attempts; it does not
   * where the window is said never to have run.
   */
  private static List<Call> besidesTheRow(
      List<Verdict> verdicts, Instant plannedAt, List<Call> calls) {
    boolean reported =
        verdicts.stream()
            .anyMatch(verdict -> verdict.outcome().hasRun() && verdict.first().equals(plannedAt));
    return reported
        ? calls.stream()
            .limit(Math.max(0, calls.size() - 1))
            .filter(call -> call.completedAt().isPresent())
            .toList()
        : calls;
  }
}
