package io.escapement.admin.chains;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Trigger;
import io.escapement.temporal.Chains;
import io.escapement.temporal.RunningChain;
import io.escapement.temporal.history.ChainHistory;
import jakarta.inject.Inject;
import java.util.Optional;

/** Cron chains: a run names the next one, and says by that whether the chain goes on. */
final class CronDrive implements Drive {

  private final Chains chains;
  private final ChainHistory history;

  @Inject
  CronDrive(Chains chains, ChainHistory history) {
    this.chains = chains;
    this.history = history;
  }

  @Override
  public Trigger trigger() {
    return Trigger.CRON;
  }

  @Override
  public Optional<String> start(JobSpec spec, int version, Standing standing) {
    return chains.start(spec, version, standing.upTo(), standing.owed());
  }

  @Override
  public Optional<RunningChain> running(String jobId) {
    return chains.running(jobId);
  }

  /** All chains of a job share one workflow id, so it is the run that tells which one is meant. */
  @Override
  public void requestEnd(String jobId, String followed, String reason) {
    var unused = chains.requestEnd(jobId, followed, reason);
  }

  @Override
  public Optional<Step> next(ChainStatus chain, JobSpec spec) {
    return chain
        .runId()
        .flatMap(run -> history.closedRun(chain.jobId(), run, chain.standing().accounted()))
        .map(run -> new Step(run, run.successor()));
  }

  @Override
  public Look look(ChainStatus chain, JobSpec spec) {
    return Look.fine();
  }

  @Override
  public void putRight(ChainStatus chain, JobSpec spec) {
    // Nothing of a cron chain can be changed while it runs.
  }

  @Override
  public void remove(ChainStatus chain) {
    // Nothing is left of it but its history.
  }
}
