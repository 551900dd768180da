package io.escapement.admin.chains;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Trigger;
import io.escapement.temporal.RunningChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A drive that shows what a test wants to be seen, and remembers what it was asked. */
final class ScriptedDrive implements Drive {

  final List<String> asked = new ArrayList<>();
  Look look = Look.fine();
  Optional<Step> next = Optional.empty();
  Optional<String> refusal = Optional.empty();

  @Override
  public Trigger trigger() {
    return Trigger.SCHEDULE;
  }

  @Override
  public Optional<String> start(JobSpec spec, int version, Standing standing) {
    asked.add("start v" + version);
    return Optional.of("schedule-" + asked.size());
  }

  @Override
  public Optional<RunningChain> running(String jobId) {
    return Optional.empty();
  }

  @Override
  public void requestEnd(String jobId, String followed, String reason) {
    asked.add("end: " + reason);
  }

  @Override
  public Optional<Step> next(ChainStatus chain, JobSpec spec) {
    Optional<Step> once = next;
    next = Optional.empty();
    return once;
  }

  @Override
  public Look look(ChainStatus chain, JobSpec spec) {
    Look once = look;
    look = new Look(once.finding(), once.differences(), Optional.empty());
    return once;
  }

  @Override
  public void putRight(ChainStatus chain, JobSpec spec) {
    asked.add("put right");
    refusal.ifPresent(
        text -> {
          throw new IllegalStateException(text);
        });
    look = Look.fine();
  }

  @Override
  public void remove(ChainStatus chain) {
    asked.add("remove");
  }
}
