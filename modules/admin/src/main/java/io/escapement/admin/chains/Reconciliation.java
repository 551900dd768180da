package io.escapement.admin.chains;

import io.escapement.admin.chains.Drive.Look;
import io.escapement.admin.chains.Drive.Step;
import io.escapement.admin.chains.Drives.Running;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Owed;
import io.escapement.policy.Reconcile;
import io.escapement.temporal.ChainInput;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices what runs otherwise than it should, writes it down, and puts it right. */
final class Reconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  private final ChainStore store;
  private final DivergenceStore divergences;
  private final DesiredJobs jobs;
  private final Drives drives;
  private final Harvester harvester;
  private final InstantSource clock;

  @Inject
  Reconciliation(
      ChainStore store,
      DivergenceStore divergences,
      DesiredJobs jobs,
      Drives drives,
      Harvester harvester,
      InstantSource clock) {
    this.store = store;
    this.divergences = divergences;
    this.jobs = jobs;
    this.drives = drives;
    this.harvester = harvester;
    this.clock = clock;
  }

  /** Whether a job may get a new chain: not while one that diverged is only to be reported. */
  boolean mayStart(DesiredJob job) {
    return job.spec().reconcile() == Reconcile.REPAIR || !divergences.lasts(job.spec().id());
  }

  /** Closes what was written down, once all is as wanted. */
  void confirm(DesiredJob job, ChainStatus chain) {
    if (chain.isAsWanted(job) && divergences.lasts(chain.jobId())) {
      store
          .jdbi()
          .useTransaction(
              transaction -> divergences.close(transaction, chain.jobId(), clock.instant()));
    }
  }

  /**
   * Takes up a job's chain that runs and that the store does not follow: a start whose answer was
   * lost, mostly, else one that somebody started by hand. Its windows are its own to account for,
   * so it is followed, and ended where it is not what should run. One that begins before windows
   * which have their outcomes, such as a run that was reset, is ended and not followed: no window
   * gets a second outcome.
   */
  void adopt(DesiredJob job, ChainStatus chain, Running running) {
    ChainInput input = running.chain().input();
    if (harvester.hasRecordedAfter(chain.jobId(), input.sinceInstant())) {
      endRepeating(job, running);
      return;
    }
    Optional<JobSpec> wanted = jobs.version(chain.jobId(), input.version());
    Optional<String> difference = Differences.of(running.chain(), job, wanted, chain.accountedTo());
    if (difference.isPresent()) {
      note(chain.jobId(), difference.get());
    }
    if (difference.isEmpty() || job.spec().reconcile() == Reconcile.REPAIR) {
      follow(job, chain, running, wanted.filter(input::isOf).isPresent());
    }
  }

  private void endRepeating(DesiredJob job, Running running) {
    String run = running.chain().firstRunId();
    note(job.spec().id(), Differences.repeating(running.chain()));
    if (job.spec().reconcile() == Reconcile.REPAIR) {
      running.drive().requestEnd(job.spec().id(), run, "its windows are accounted for already");
    }
  }

  /**
   * Looks at a chain whose closed runs are all in the account, and puts right what differs.
   *
   * @return whether all that differed is put right
   */
  boolean tend(DesiredJob job, ChainStatus chain) {
    Drive drive = drives.of(chain);
    JobSpec spec = jobs.version(chain.jobId(), chain.version()).orElseThrow();
    Look look = drive.look(chain, spec);
    return switch (look.finding()) {
      case FINE -> true;
      case DIFFERS -> repair(job, chain, look, () -> drive.putRight(chain, spec));
      case ASTRAY ->
          repair(
              job,
              chain,
              look,
              () -> end(chain.jobId(), chain.followed().orElseThrow(), "it went astray"));
      case OVER -> over(chain, drive, look);
    };
  }

  private boolean repair(DesiredJob job, ChainStatus chain, Look look, Runnable repair) {
    look.differences().forEach(difference -> note(chain.jobId(), difference));
    boolean may = job.spec().reconcile() == Reconcile.REPAIR;
    if (may) {
      repair.run();
    }
    return may;
  }

  /**
   * Asks a chain to end. Written down first, and asked again at each look: a crash in between loses
   * nothing. A chain that another replica has put in its place is left alone.
   */
  void end(String jobId, Followed followed, String reason) {
    if (store.markEnding(jobId, followed)) {
      drives.of(followed.trigger()).requestEnd(jobId, followed.runId(), reason);
    }
  }

  /** One thing at a time: what the last run did, then the end. */
  private boolean over(ChainStatus chain, Drive drive, Look look) {
    if (look.last().isPresent()) {
      harvester.record(chain, new Step(look.last().get(), chain.runId()));
      return false;
    }
    drive.remove(chain);
    if (!chain.ending()) {
      look.differences().forEach(difference -> note(chain.jobId(), difference));
    }
    store.release(chain);
    return false;
  }

  private void note(String jobId, String difference) {
    store
        .jdbi()
        .useTransaction(
            transaction -> divergences.note(transaction, jobId, clock.instant(), difference));
  }

  /** A chain whose spec is none of ours is ended at once; the version says what follows it. */
  private void follow(DesiredJob job, ChainStatus chain, Running running, boolean isOurs) {
    LOG.info("{}: adopting the chain of run {}", chain.jobId(), running.chain().firstRunId());
    int version = isOurs ? running.chain().input().version() : job.version();
    Instant since = running.chain().input().sinceInstant();
    store.ifFree(
        chain.jobId(),
        chain.accountedTo(),
        transaction -> {
          oweTheGap(transaction, job, chain, since);
          store.follow(transaction, chain.jobId(), version, since, running.followed());
        });
    if (!isOurs) {
      end(chain.jobId(), running.followed(), "it was not started by the admin");
    }
  }

  /** The windows that neither the account nor the chain stands for. */
  private void oweTheGap(Handle transaction, DesiredJob job, ChainStatus chain, Instant since) {
    Owed.between(job.spec().schedule(), chain.accountedTo(), since)
        .map(gap -> chain.standing().owing(job.version(), gap).upTo(since))
        .ifPresent(
            standing -> store.advance(transaction, chain.jobId(), standing, Optional.empty()));
  }
}
