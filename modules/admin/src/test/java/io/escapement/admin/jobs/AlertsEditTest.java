package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.Samples;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.platform.ChannelNames;
import io.escapement.admin.platform.EngineRules;
import io.escapement.policy.Alerts;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Problem;
import io.escapement.temporal.Engine;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits of a job's alerts. */
class AlertsEditTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.EMBEDDED);

  private final Jobs jobs = RIG.get(Jobs.class);

  @BeforeEach
  void reset() {
    RIG.reset();
  }

  private static JobSpec watched(int minutes) {
    return hourlySpec("tick").alerts(late(minutes)).build();
  }

  private static Alerts late(int minutes) {
    return Alerts.none().late(Duration.ofMinutes(minutes), 5);
  }

  private int chainVersion() {
    DesiredJob listed = RIG.get(DesiredJobs.class).desired().get(0);
    assertThat(jobs.find("tick").filter(found -> !found.equals(listed))).isEmpty();
    return listed.chainVersion();
  }

  @Test
  void areVersionsAndLeaveTheChainOfTheOldOneAlone() {
    RIG.put(hourly("tick"), watched(2), watched(5), hourly("tick"));
    assertThat(jobs.find("tick").orElseThrow().version()).isEqualTo(4);
    assertThat(chainVersion()).isEqualTo(1);
  }

  @Test
  void thatChangeMoreWantAChainOfTheirOwn() {
    RIG.put(hourly("tick"), watched(2));
    RIG.put(hourlySpec("tick").alerts(late(2)).grace(Duration.ofMinutes(1)).build());
    assertThat(chainVersion()).isEqualTo(3);
    RIG.put(hourlySpec("tick").alerts(late(5)).grace(Duration.ofMinutes(1)).build());
    assertThat(chainVersion()).isEqualTo(3);
  }

  @Test
  void ofAJobThatWasDeletedMeanwhileWantAChainOfTheirOwn() {
    RIG.put(hourly("tick"));
    RIG.jdbi()
        .useTransaction(
            transaction ->
                RIG.get(JobControl.class)
                    .delete(transaction, jobs.lock(transaction, "tick"), Samples.BY));
    RIG.put(watched(2));
    assertThat(chainVersion()).isEqualTo(2);
  }

  @Test
  void mayNameOnlyChannelsThatThereAre() {
    JobSpec spec = hourlySpec("tick").alerts(late(2).to("ops", "pager")).build();
    EngineRules engine = new EngineRules(Engine.SERVER);
    assertThat(new SpecRules(engine, ChannelNames.of(Set.of("ops", "mail"))).refusals(spec))
        .containsExactly(
            new Problem(
                "alerts.notify",
                "\"pager\" is no channel of this service (it has mail, ops); name one of them, or"
                    + " have it added to alerts.channels in its configuration"));
    assertThat(new SpecRules(engine, ChannelNames.of(Set.of())).refusals(spec))
        .hasSize(2)
        .allMatch(problem -> problem.message().contains("(it has none)"));
    assertThat(new SpecRules(engine, ChannelNames.any()).refusals(spec)).isEmpty();
  }
}
