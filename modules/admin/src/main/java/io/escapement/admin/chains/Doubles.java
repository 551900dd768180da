package io.escapement.admin.chains;

import io.escapement.admin.platform.Outages;
import io.escapement.policy.Reconcile;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Chains;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for second chains: workflows that run a job beside its own, because somebody has started a
 * copy. What they run is in no account; whoever heeds the idempotency keys applies nothing twice.
 */
final class Doubles {

  private static final Logger LOG = LoggerFactory.getLogger(Doubles.class);

  /** Inputs that are read in one look; of a chain once in its life. */
  private static final int MOST_READ = 100;

  private final JobRuns engine;
  private final DesiredJobs jobs;
  private final DoubleStore store;
  private final InstantSource clock;
  private final Map<String, Optional<ChainInput>> inputs = new HashMap<>();
  private final Set<String> orphans = new HashSet<>();

  @Inject
  Doubles(JobRuns engine, DesiredJobs jobs, DoubleStore store, InstantSource clock) {
    this.engine = engine;
    this.jobs = jobs;
    this.store = store;
    this.clock = clock;
  }

  /**
   * One look at all jobs together: writes down what it finds, asks it to end where the job is to be
   * repaired, and closes what has ended.
   *
   * @throws io.grpc.StatusRuntimeException if the engine is away
   */
  void look() {
    Map<String, DesiredJob> known =
        jobs.desired().stream()
            .collect(Collectors.toMap(job -> job.spec().id(), Function.identity()));
    Set<String> own = known.keySet().stream().map(Chains::workflowId).collect(Collectors.toSet());
    List<JobRun> others =
        engine.goingOn().stream().filter(run -> !own.contains(run.workflowId())).toList();
    Set<DoubleStore.Open> seen = new HashSet<>();
    read(others);
    for (JobRun run : others) {
      inputs
          .getOrDefault(run.chainId(), Optional.empty())
          .flatMap(input -> found(run, input, known))
          .ifPresent(seen::add);
    }
    closeAllBut(seen);
  }

  /** What a chain was started with never changes; one that can't be read is none of ours. */
  private void read(List<JobRun> runs) {
    inputs.keySet().retainAll(runs.stream().map(JobRun::chainId).collect(Collectors.toSet()));
    orphans.retainAll(runs.stream().map(JobRun::workflowId).collect(Collectors.toSet()));
    runs.stream()
        .filter(run -> !inputs.containsKey(run.chainId()))
        .limit(MOST_READ)
        .forEach(run -> inputs.put(run.chainId(), input(run)));
  }

  private Optional<ChainInput> input(JobRun run) {
    try {
      return Optional.of(engine.input(run));
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        throw e; // It says nothing of this one: the next look asks again.
      }
      LOG.warn("what {} runs can't be read: {}", run.workflowId(), e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<DoubleStore.Open> found(
      JobRun run, ChainInput input, Map<String, DesiredJob> known) {
    String jobId = input.jobId();
    DesiredJob job = known.get(jobId);
    if (job == null) {
      orphan(run, jobId);
      return Optional.empty();
    }
    boolean ofItsSchedule = run.schedule().filter(Chains.workflowId(jobId)::equals).isPresent();
    return ofItsSchedule ? Optional.empty() : Optional.of(found(run, input, job));
  }

  /** Another admin may keep it, so it is left alone. */
  private void orphan(JobRun run, String jobId) {
    if (orphans.add(run.workflowId())) {
      LOG.warn(
          "{} runs the job {}, which is not known here: another admin keeps it, or nobody does",
          run.workflowId(),
          jobId);
    }
  }

  private DoubleStore.Open found(JobRun run, ChainInput input, DesiredJob job) {
    DoubleStore.Open found = new DoubleStore.Open(job.spec().id(), run.workflowId());
    String difference =
        ("a second chain runs as workflow %s (version %d, for the windows after %s): what it runs"
                + " is in no account, under the same idempotency keys")
            .formatted(run.workflowId(), input.version(), input.since());
    if (store.note(found, clock.instant(), difference)) {
      LOG.warn("{}: diverged: {}", found.jobId(), difference);
    }
    if (job.spec().reconcile() == Reconcile.REPAIR) {
      engine.requestEnd(run.workflowId(), "a second chain of the job " + found.jobId());
    }
    return found;
  }

  /** Between two runs of a chain the list may lack it: so it is asked for once more. */
  private void closeAllBut(Set<DoubleStore.Open> seen) {
    for (DoubleStore.Open open : store.open()) {
      if (!seen.contains(open) && !engine.goesOn(open.workflowId())) {
        store.close(open, clock.instant());
        LOG.info("{}: the second chain {} has ended", open.jobId(), open.workflowId());
      }
    }
  }
}
