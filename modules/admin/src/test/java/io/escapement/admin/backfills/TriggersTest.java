package io.escapement.admin.backfills;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.Samples;
import io.escapement.admin.TestDatabase;
import io.escapement.admin.jobs.Expected;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Order;
import io.escapement.temporal.ExtraInput;
import io.escapement.temporal.Extras;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An extra window of a job that fires at each full hour, asked for at 10:30. */
class TriggersTest {

  private static Jdbi jdbi;

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  private static Instant ask(ExtraRig rig) {
    return rig.trigger(Optional.empty()).plannedAt();
  }

  @Test
  void isPendingUntilItHasRunAndThenInTheAccount() {
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      Instant window = ask(rig);
      assertThat(rig.state(window)).isEqualTo("pending");
      rig.pass(3);
      assertThat(rig.state(window)).isEqualTo("ON_TIME");
      assertThat(rig.worked()).containsExactly("10:30 manual");
    }
  }

  @Test
  void theSameKeyMeansTheSameWindow() {
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      Triggers.Triggered first = rig.trigger(Optional.of("k"));
      rig.pass(3);
      Triggers.Triggered again = rig.trigger(Optional.of("k"));
      rig.pass(3);
      assertThat(first.isNew()).isTrue();
      assertThat(again).isEqualTo(new Triggers.Triggered(first.plannedAt(), false));
      assertThat(rig.worked()).hasSize(1);
    }
  }

  @Test
  void aKeyIsForOneJobAndOneReason() {
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      rig.put(hourly("other"));
      rig.trigger(Optional.of("k"));
      Triggers triggers = rig.get(Triggers.class);
      assertThatThrownBy(
              () ->
                  triggers.trigger(
                      ExtraRig.JOB,
                      Optional.of("k"),
                      Expected.anything(),
                      new Order(Samples.CALLER, "another")))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("was used with another job or reason, for kept at ");
      assertThatThrownBy(
              () ->
                  triggers.trigger(
                      "other",
                      Optional.of("k"),
                      Expected.anything(),
                      new Order(Samples.CALLER, "by the test")))
          .isInstanceOf(ApiException.class);
    }
  }

  /** The filter before let the call in, since the job was of the caller's team then. */
  @Test
  void whoHasLostTheJobMeanwhileIsRefused() {
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      Triggers triggers = rig.get(Triggers.class);
      assertThatThrownBy(
              () ->
                  triggers.trigger(
                      ExtraRig.JOB,
                      Optional.empty(),
                      Expected.anything(),
                      Samples.operatorOf("mine")))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("jobs that no team owns");
      rig.keep();
      assertThat(rig.worked()).isEmpty();
    }
  }

  @Test
  void noTwoAreAtOneInstantAndNoneOnASlot() {
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      List<Instant> windows = List.of(ask(rig), ask(rig), ask(rig));
      assertThat(windows).doesNotHaveDuplicates();
      assertThat(windows)
          .noneMatch(window -> window.equals(window.truncatedTo(ChronoUnit.SECONDS)));
    }
  }

  @Test
  void aStartWhoseAnswerWasLostIsNotMadeTwice() {
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      Instant window = ask(rig);
      rig.get(Extras.class)
          .start(
              Extras.manualId(ExtraRig.JOB, window),
              ExtraInput.manual(hourly(ExtraRig.JOB), 1, window));
      rig.pass(3);
      assertThat(rig.state(window)).isEqualTo("ON_TIME");
      assertThat(rig.worked()).hasSize(1);
    }
  }

  @Test
  void failsWithItsReason() {
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      Instant window = ask(rig);
      rig.givesUp(window);
      rig.pass(3);
      assertThat(rig.state(window)).isEqualTo("FAILED(validation)");
    }
  }

  @Test
  void hasItsOutcomeEvenWhereItsWorkflowIsGone() {
    Instant window;
    try (ExtraRig rig = ExtraRig.fresh(jdbi)) {
      window = ask(rig);
      rig.keep();
    }
    try (ExtraRig rig = ExtraRig.afterRestart(jdbi)) {
      rig.keep();
      assertThat(rig.state(window)).isEqualTo("FAILED(run-lost)");
      assertThat(rig.get(ExtraStore.class).running()).isEmpty();
    }
  }
}
