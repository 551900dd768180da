package io.escapement.admin.chains;

import io.escapement.admin.windows.UnreportedCall;
import io.escapement.temporal.history.Call;
import io.escapement.temporal.history.ClosedRun;
import io.escapement.temporal.history.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds what a run reported against the calls of job code that its history tells of. */
final class UnreportedCalls {

  private UnreportedCalls() {}

  /** The calls that the rows of the run's report say nothing of. */
  static List<UnreportedCall> of(ClosedRun run) {
    List<UnreportedCall> calls = new ArrayList<>();
    for (Map.Entry<Instant, Execution> window : run.executions().entrySet()) {
      for (Call call : besidesTheRow(run, window.getKey(), window.getValue().calls())) {
        calls.add(
            new UnreportedCall(
                run.plan().spec().id(),
                window.getKey(),
                run.runId(),
                window.getValue().kind(),
                call.startedAt(),
                call.completedAt()));
      }
    }
    return calls;
  }

  /**
   * A row tells of the last call, and of the failed ones before it by their attempts; it does not
   * where the window is said never to have run.
   */
  private static List<Call> besidesTheRow(ClosedRun run, Instant plannedAt, List<Call> calls) {
    boolean reported =
        run.verdicts().stream()
            .anyMatch(verdict -> verdict.outcome().hasRun() && verdict.first().equals(plannedAt));
    return reported
        ? calls.stream()
            .limit(Math.max(0, calls.size() - 1))
            .filter(call -> call.completedAt().isPresent())
            .toList()
        : calls;
  }
}
