package io.escapement.admin.faultpoints;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.temporal.Chains;
import io.temporal.api.common.v1.WorkflowExecution;
import java.util.List;
import java.util.Optional;

/** What is open in the in-JVM test service. */
final class OpenRuns {

  private final Installation installation;
  private final Admin admin;

  OpenRuns(Installation installation, Admin admin) {
    this.installation = installation;
    this.admin = admin;
  }

  /** The job's chain, and what else there is. */
  String words() {
    List<WorkflowExecution> open = installation.open();
    String own = Chains.workflowId(Edit.JOB);
    List<String> others =
        open.stream()
            .map(WorkflowExecution::getWorkflowId)
            .filter(id -> !id.equals(own))
            .sorted()
            .toList();
    String chain = chain(open.stream().filter(run -> run.getWorkflowId().equals(own)).findFirst());
    return others.isEmpty() ? chain : chain + " beside " + others;
  }

  /** One with the spec as stored, which is followed; or what is wrong with it. */
  private String chain(Optional<WorkflowExecution> open) {
    Optional<ChainStatus> chain = admin.get(ChainStates.class).of(Edit.JOB);
    Optional<String> run = open.map(WorkflowExecution::getRunId);
    return run.equals(chain.flatMap(ChainStatus::runId))
        ? open.map(installation::input).map(input -> Given.words(admin, input)).orElse("nothing")
        : "%s, and followed is %s".formatted(run, chain);
  }
}
