package io.escapement.admin.changes;

import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Owner;
import io.escapement.policy.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReviewRulesTest {

  private static final JobSpec CRITICAL = critical().build();
  private static final JobSpec PLAIN = hourlySpec("sales").build();

  private final ReviewRules rules = new ReviewRules(ReviewConfig.ofDefaults());

  private static JobSpecBuilder critical() {
    return hourlySpec("sales").labels("critical", "eu").owner(Owner.team("finance"));
  }

  private List<String> reasons(JobSpec before, JobSpecBuilder after) {
    return rules.reasons(before, Optional.of(after.build()));
  }

  @Nested
  class ByDefault {

    @Test
    void whenAndHowACriticalJobRunsAndWhoseItIsIsReviewed() {
      assertThat(reasons(CRITICAL, critical().grace(Duration.ofMinutes(2))))
          .containsExactly("grace 5m → 2m (label critical)");
      assertThat(reasons(CRITICAL, critical().missed(Missed.Run.NONE)))
          .containsExactly("missed.run latest → none (label critical)");
      RetryPolicy none = RetryPolicy.fromTree(Map.of("attempts", 1));
      assertThat(reasons(CRITICAL, critical().retry(none)))
          .containsExactly("retry.attempts 8 → 1 (label critical)");
      assertThat(reasons(CRITICAL, critical().owner(Owner.team("core"))))
          .containsExactly("owner.team finance → core (label critical)");
    }

    @Test
    void theEndOfACriticalJobIs() {
      assertThat(rules.reasons(CRITICAL, Optional.empty()))
          .containsExactly("the job ends (label critical)");
    }

    @Test
    void losingTheLabelIs() {
      assertThat(reasons(CRITICAL, critical().labels("eu")))
          .containsExactly("no longer label critical");
    }

    @Test
    void otherChangesOfACriticalJobAreNot() {
      assertThat(reasons(CRITICAL, critical())).isEmpty();
      assertThat(reasons(CRITICAL, critical().description("x"))).isEmpty();
      assertThat(reasons(CRITICAL, critical().args(Map.of("region", "eu")))).isEmpty();
      assertThat(reasons(CRITICAL, critical().labels("critical"))).isEmpty();
    }

    @Test
    void noChangeOfAnotherJobIs() {
      assertThat(reasons(PLAIN, critical().grace(Duration.ZERO))).isEmpty();
      assertThat(rules.reasons(PLAIN, Optional.empty())).isEmpty();
    }
  }

  @Nested
  class Configured {

    private static List<String> reasons(ReviewConfig config, JobSpecBuilder after) {
      return new ReviewRules(config).reasons(CRITICAL, Optional.of(after.build()));
    }

    private static ReviewConfig config(List<String> jobs, List<String> teams, String setting) {
      return new ReviewConfig(jobs, teams, List.of(), List.of(setting), false);
    }

    @Test
    void jobsAndTeamsMayBeNamed() {
      JobSpecBuilder graceless = critical().grace(Duration.ofMinutes(2));
      assertThat(reasons(config(List.of("sales"), List.of("finance"), "schedule"), graceless))
          .containsExactly("grace 5m → 2m (job sales, team finance)");
      assertThat(reasons(config(List.of("other"), List.of("core"), "schedule"), graceless))
          .isEmpty();
    }

    @Test
    void aJobThatLeavesItsTeamIsReviewedOnceMore() {
      assertThat(
              reasons(
                  config(List.of(), List.of("finance"), "schedule"),
                  critical().owner(Owner.team("core"))))
          .containsExactly("no longer team finance");
    }

    @Test
    void aSettingMayBeNamedAsNarrowlyAsOneLikes() {
      JobSpecBuilder two = critical().grace(Duration.ofMinutes(2)).timezone("Europe/Berlin");
      assertThat(reasons(config(List.of("sales"), List.of(), "schedule.timezone"), two))
          .containsExactly("timezone UTC → Europe/Berlin (job sales)");
      assertThat(reasons(config(List.of("sales"), List.of(), "sched"), two)).isEmpty();
    }

    @Test
    void deletionsMayBeFree() {
      ReviewConfig config = config(List.of("sales"), List.of(), "schedule");
      assertThat(new ReviewRules(config).reasons(CRITICAL, Optional.empty())).isEmpty();
    }

    @Test
    void withoutJobsTeamsAndLabelsThereIsNoReview() {
      assertThat(reasons(config(List.of(), List.of(), "schedule"), critical().exact())).isEmpty();
    }
  }
}
