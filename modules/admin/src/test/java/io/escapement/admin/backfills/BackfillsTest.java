package io.escapement.admin.backfills;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.Samples;
import io.escapement.admin.TestDatabase;
import io.escapement.admin.platform.ApiException;
import io.escapement.policy.Outcome;
import io.escapement.policy.Pace;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Backfills of a job that fires at each full hour; it is 10:30, accounted for up to 10:00. */
class BackfillsTest {

  private static Jdbi jdbi;

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  @Nested
  class Runs {

    @Test
    void theWindowsWithoutASuccessOneAfterTheOther() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        rig.record(
            ran(ExtraRig.JOB, at("07:00"), Outcome.ON_TIME, Duration.ZERO),
            skipped(ExtraRig.JOB, at("08:00"), "late"));
        int number = rig.backfill("06:00", "10:00", false);
        assertThat(rig.view(number).windows())
            .isEqualTo(new BackfillView.Counts(3, 0, 0, Map.of()));
        rig.pass(12);
        assertThat(rig.worked())
            .containsExactly("06:00 backfill", "08:00 backfill", "09:00 backfill");
        assertThat(rig.view(number).condition().state()).isEqualTo(State.DONE);
        assertThat(rig.view(number).windows())
            .isEqualTo(new BackfillView.Counts(3, 3, 0, Map.of(Outcome.CAUGHT_UP, 3)));
      }
    }

    @Test
    void allOfThemWhereForced() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        rig.record(ran(ExtraRig.JOB, at("07:00"), Outcome.ON_TIME, Duration.ZERO));
        rig.backfill("07:00", "09:00", true);
        rig.pass(8);
        assertThat(rig.worked()).containsExactly("07:00 backfill", "08:00 backfill");
        assertThat(rig.state(at("07:00"))).as("the account").isEqualTo("ON_TIME");
        assertThat(rig.state(at("08:00"))).as("never planned").isEqualTo("CAUGHT_UP");
      }
    }

    @Test
    void theSameWindowAgainOnlyWhereItFailedBefore() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        rig.givesUp(at("08:00"));
        int first = rig.backfill("07:00", "10:00", false);
        rig.pass(12);
        assertThat(rig.view(first).windows().outcomes())
            .containsOnly(Map.entry(Outcome.CAUGHT_UP, 2), Map.entry(Outcome.FAILED, 1));
        int second = rig.backfill("07:00", "10:00", false);
        assertThat(rig.view(second).windows().total()).isEqualTo(1);
        rig.pass(3);
        assertThat(rig.worked()).endsWith("09:00 backfill", "08:00 backfill");
      }
    }

    @Test
    void moreWindowsThanFitIntoOneRun() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        int number =
            rig.get(Backfills.class)
                .start(
                    ExtraRig.JOB,
                    new BackfillRequest(
                        at("10:00").minus(Duration.ofHours(24)),
                        at("10:00"),
                        new Pace(Duration.ZERO, OptionalInt.empty()),
                        false,
                        "history"),
                    Samples.CALLER)
                .number();
        rig.pass(20);
        assertThat(rig.view(number).windows().outcomes())
            .containsOnly(Map.entry(Outcome.CAUGHT_UP, 24));
        assertThat(rig.worked()).hasSize(24).doesNotHaveDuplicates();
      }
    }
  }

  @Nested
  class Refuses {

    @Test
    void aWindowOfAnotherThatHasNotEnded() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        rig.backfill("07:00", "09:00", false);
        assertThatThrownBy(() -> rig.backfill("08:00", "10:00", true))
            .isInstanceOf(ApiException.class)
            .hasMessageContaining("backfill 1 of kept has the window 2026-11-23T08:00:00Z");
        assertThat(rig.backfill("09:00", "10:00", false)).isEqualTo(2);
      }
    }

    /** The filter before let the call in, since the job was of the caller's team then. */
    @Test
    void whoHasLostTheJobMeanwhile() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        assertThatThrownBy(
                () -> rig.backfill("07:00", "09:00", true, Samples.operatorOf("mine").caller()))
            .isInstanceOf(ApiException.class)
            .hasMessageContaining("jobs that no team owns");
      }
    }

    @Test
    void windowsThatThisJobsOwnRunsAreToTake() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        assertThatThrownBy(() -> rig.backfill("10:30", "13:00", true))
            .isInstanceOf(ApiException.class)
            .hasMessageContaining("has no window to run");
        int number = rig.backfill("10:00", "13:00", false);
        assertThat(rig.view(number).windows().total()).as("10:00 alone").isEqualTo(1);
      }
    }
  }
}
