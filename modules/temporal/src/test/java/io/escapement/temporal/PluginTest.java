package io.escapement.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.JobSpec;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** {@link Escapement#plugin} where no admin service starts the chains. */
class PluginTest {

  private static final JobSpec SPEC = ChainRig.job("Note").description("from the worker").build();

  @Test
  void startsTheChainsOfItsJobsWithTheWorkers() {
    RigJobs.Noting job = new RigJobs.Noting();
    try (ChainRig rig = ChainRig.withPlugin(Escapement.plugin(SPEC), job)) {
      rig.pass(Duration.ofSeconds(125));
      assertThat(job.windows)
          .extracting(window -> window.plannedAt().toString())
          .containsExactly("2026-11-23T10:01:00Z", "2026-11-23T10:02:00Z");
      assertThat(rig.chains().running("rig-job").orElseThrow().input().jobSpec()).isEqualTo(SPEC);
    }
  }

  /** The rig's server has another date than this machine: a worker's clock would not do. */
  @Test
  void accountsForTheWindowsAfterTheStartByTheServersClock() {
    try (ChainRig rig = ChainRig.withPlugin(Escapement.plugin(SPEC), new RigJobs.Noting())) {
      ChainInput input = rig.chains().running("rig-job").orElseThrow().input();
      assertThat(input.sinceInstant()).isBetween(ChainRig.START, ChainRig.START.plusSeconds(10));
    }
  }

  @Test
  void leavesAChainAloneThatRunsAlready() {
    JobSpec other = ChainRig.job("Note").description("from elsewhere").build();
    try (ChainRig rig = ChainRig.withPlugin(Escapement.plugin(SPEC), new RigJobs.Noting())) {
      assertThat(rig.chains().start(other, 2, Instant.now())).isEmpty();
      assertThat(rig.chains().running("rig-job").orElseThrow().input().version()).isEqualTo(1);
    }
  }

  @Test
  void startsNothingWithoutJobs() {
    try (ChainRig rig = ChainRig.withPlugin(Escapement.plugin(), new RigJobs.Noting())) {
      assertThat(rig.chains().running("rig-job")).isEmpty();
      assertThat(rig.chains().requestEnd("rig-job", "test")).isFalse();
    }
  }
}
