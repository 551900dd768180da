package io.escapement.admin.faultpoints;

import io.escapement.admin.chains.ChainStates;
import io.escapement.admin.chains.ChainStatus;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Chains;
import io.temporal.api.common.v1.WorkflowExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wanted, what the log says of it, and what runs: all but the times. */
final class Snapshot {

  private static final List<String> STORED =
      List.of(
          """
          select 'version ' || version || ': ' || (spec -> 'schedule' ->> 'cron')
            || coalesce(' ' || nullif(spec ->> 'description', ''), '')
          from job_version order by version
          """,
          "select 'suspended: ' || kind from suspension where until is null",
          "select 'change: ' || state from change order by number",
          """
          select 'logged: ' || action || coalesce(' ' || (after ->> 'version'), '')
          from audit_entry where action <> 'windows.recorded' order by seq
          """,
          """
          select kind || ' ' || state || coalesce(': ' || problem, '')
            || ', windows ' || (select count(*) from window_outcome where kind = 'manual')
            || ', reruns ' || (select count(*) from rerun)
          from extra order by created_at
          """);

  /** A backfill that pauses for an hour runs on, unless somebody ends it. */
  private static final String STARTED =
      """
      select workflow_id from extra left join backfill using (workflow_id)
      where state = 'running' and (coalesce(spacing_ms, 0) < 3600000 or cancel is not null)
      """;

  private final Installation installation;
  private final Admin admin;

  Snapshot(Installation installation, Admin admin) {
    this.installation = installation;
    this.admin = admin;
  }

  /** Whether the job and its extra workflows are as they are wanted. */
  boolean isSettled() {
    boolean isExtraRunning = !installation.rows(STARTED).isEmpty();
    return !isExtraRunning
        && admin.get(DesiredJobs.class).desired().stream().allMatch(this::isAsWanted);
  }

  private boolean isAsWanted(DesiredJob job) {
    return chain()
        .filter(chain -> !chain.ending() && chain.problem().isEmpty())
        .filter(
            chain ->
                job.suspended().isPresent()
                    ? chain.followed().isEmpty()
                    : chain.followed().isPresent() && chain.version() == job.version())
        .isPresent();
  }

  private Optional<ChainStatus> chain() {
    return admin.get(ChainStates.class).of(Edit.JOB);
  }

  /** In lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    STORED.forEach(sql -> lines.addAll(installation.rows(sql)));
    lines.add("runs: " + runs(installation.open()));
    return lines;
  }

  /** The job's chain, and what else there is. */
  private String runs(List<WorkflowExecution> open) {
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
    Optional<String> run = open.map(WorkflowExecution::getRunId);
    return run.equals(chain().flatMap(ChainStatus::runId))
        ? open.map(installation::input).map(this::version).orElse("nothing")
        : "%s, and followed is %s".formatted(run, chain());
  }

  private String version(ChainInput input) {
    Optional<JobSpec> stored = admin.get(DesiredJobs.class).version(Edit.JOB, input.version());
    boolean isStored = stored.filter(input.jobSpec()::equals).isPresent();
    boolean isFollowed = chain().filter(chain -> chain.version() == input.version()).isPresent();
    return "version %d%s%s"
        .formatted(
            input.version(),
            isStored ? "" : " with another spec",
            isFollowed ? "" : ", and followed is " + chain());
  }

  @Override
  public String toString() {
    return "%s with %s".formatted(lines(), chain());
  }
}
