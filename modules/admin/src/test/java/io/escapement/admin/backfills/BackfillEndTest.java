package io.escapement.admin.backfills;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.Samples;
import io.escapement.admin.TestDatabase;
import io.escapement.temporal.Extras;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * How backfills end, of a job that fires at each full hour; it is 10:30, accounted for up to 10:00.
 */
class BackfillEndTest {

  private static final String FIRST = Extras.backfillId(ExtraRig.JOB, 1);

  private static Jdbi jdbi;

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  @Nested
  class ThatIsCancelled {

    @Test
    void finishesTheWindowInFlightAndTellsWhatDidNotRun() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        int number = rig.backfill("01:00", "10:00", false);
        rig.pass(2);
        rig.get(Backfills.class).cancel(ExtraRig.JOB, number, Samples.CALLER);
        rig.pass(3);
        BackfillView view = rig.view(number);
        assertThat(view.condition().state()).isEqualTo(State.CANCELLED);
        assertThat(view.windows().done()).isEqualTo(rig.worked().size()).isBetween(1, 8);
        assertThat(view.windows().notRun()).isEqualTo(9 - view.windows().done());
      }
    }

    @Test
    void neverStartsWhereItHadNot() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        int number = rig.backfill("08:00", "10:00", false);
        rig.get(Backfills.class).cancel(ExtraRig.JOB, number, Samples.CALLER);
        rig.pass(2);
        assertThat(rig.view(number).condition().state()).isEqualTo(State.CANCELLED);
        assertThat(rig.view(number).windows().notRun()).isEqualTo(2);
        assertThat(rig.worked()).isEmpty();
      }
    }

    @Test
    void givesItsWindowsFree() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        int number = rig.backfill("08:00", "10:00", false);
        rig.get(Backfills.class).cancel(ExtraRig.JOB, number, Samples.CALLER);
        rig.pass(1);
        assertThat(rig.backfill("08:00", "10:00", false)).isEqualTo(number + 1);
      }
    }
  }

  @Test
  void endsWithItsJob() {
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      int number = rig.backfill("01:00", "10:00", false);
      rig.pass(2);
      rig.delete();
      rig.pass(3);
      assertThat(rig.view(number).condition().state()).isEqualTo(State.CANCELLED);
      assertThat(rig.view(number).windows().notRun()).isPositive();
    }
  }

  @Test
  void isLeftToTheReplicaThatHasIt() {
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      rig.backfill("08:00", "10:00", false);
      try (Handle other = jdbi.open()) {
        other.begin();
        assertThat(rig.get(ExtraStore.class).lock(other, FIRST)).isPresent();
        rig.keep();
        other.rollback();
      }
      assertThat(rig.get(Extras.class).firstRun(FIRST)).isEmpty();
    }
  }

  @Test
  void getsNoProblemAfterItsEndFromAReplicaThatStoodStill() {
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      int number = rig.backfill("08:00", "10:00", false);
      rig.get(Backfills.class).cancel(ExtraRig.JOB, number, Samples.CALLER);
      rig.pass(2);
      assertThat(rig.get(ExtraStore.class).problem(FIRST, "away, when it looked")).isFalse();
      assertThat(rig.view(number).condition().problem()).isEmpty();
    }
  }

  @Nested
  class WhoseWorkflow {

    @Test
    void wasTerminatedByHandIsCancelledAndSaysSo() {
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        int number = rig.backfill("01:00", "10:00", false);
        rig.pass(2);
        rig.terminate(FIRST);
        rig.pass(1);
        assertThat(rig.view(number).condition().state()).isEqualTo(State.CANCELLED);
        assertThat(rig.view(number).condition().problem().orElse(""))
            .contains("was terminated or timed out: what was left did not run");
      }
    }

    @Test
    void isForgottenByTheServerIsCancelledAndSaysSo() {
      int number;
      try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
        number = rig.backfill("08:00", "10:00", false);
        rig.keep();
      }
      try (ExtraRig rig = ExtraRig.afterRestart(jdbi)) {
        rig.pass(1);
        assertThat(rig.view(number).condition().problem().orElse(""))
            .contains("is gone from the server's history");
      }
    }
  }
}
