package io.escapement.admin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries a plan out, each step only where the job still is as it was planned on. */
final class Applying {

  private final Api api;
  private final Optional<String> reason;

  Applying(Api api, Optional<String> reason) {
    this.api = api;
    this.reason = reason;
  }

  /** All changes of the plan; one that is refused keeps no other back. */
  List<Applied> all(FolderPlan plan) {
    List<Applied> results = new ArrayList<>();
    plan.steps().stream().filter(Step::isChange).forEach(step -> results.add(one(step)));
    return results;
  }

  private Applied one(Step step) {
    try {
      Answer answer = send(step);
      return answer.waits()
          ? new Applied(step, Applied.Result.WAITS, Texts.of(answer.body().path("number")))
          : new Applied(step, Applied.Result.APPLIED, "");
    } catch (CliException e) {
      boolean unreachable = e.exitCode() == ExitCodes.UNREACHABLE;
      return new Applied(
          step,
          unreachable ? Applied.Result.UNREACHABLE : Applied.Result.FAILED,
          String.valueOf(e.getMessage()));
    }
  }

  private Answer send(Step step) {
    String path = Query.job(step.job()).with("reason", reason).text();
    return step.spec()
        .map(spec -> api.send("PUT", path, Step.body(spec), step.condition()))
        .orElseGet(() -> api.send("DELETE", path, step.condition()));
  }

  /** The worst that happened decides. */
  static int exitCode(List<Applied> results) {
    if (has(results, Applied.Result.FAILED)) {
      return ExitCodes.REFUSED;
    }
    if (has(results, Applied.Result.UNREACHABLE)) {
      return ExitCodes.UNREACHABLE;
    }
    return has(results, Applied.Result.WAITS) ? ExitCodes.WAITS : ExitCodes.DONE;
  }

  private static boolean has(List<Applied> results, Applied.Result result) {
    return results.stream().anyMatch(applied -> applied.result() == result);
  }
}
