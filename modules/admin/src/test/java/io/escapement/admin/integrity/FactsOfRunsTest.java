package io.escapement.admin.integrity;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourlySpec;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.admin.AppRig;
import io.escapement.admin.Samples;
import io.escapement.admin.windows.UnreportedCall;
import io.escapement.admin.windows.WindowRecord;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.CatchUp;
import io.escapement.policy.Debt;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Kind;
import io.escapement.policy.Missed;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.Planner;
import io.escapement.temporal.Inherited;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The job fires at each full hour; missed windows are owed, two at most, for two hours. Windows
 * from 05:00 to 09:00 are accounted for, and that of 05:00 ran.
 */
class FactsOfRunsTest {

  private static final String CHECK =
      "/api/v1/jobs/tick/integrity?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";

  private static final JobSpec SPEC =
      hourlySpec("tick")
          .grace(Duration.ofMinutes(5))
          .missed(
              Missed.all(
                  new CatchUp(
                      2, CatchUp.Order.OLDEST_FIRST, Duration.ofHours(2), 2, Duration.ZERO)))
          .build();

  @RegisterExtension static final AppRig APP = new AppRig();

  @BeforeEach
  void givenAChain() {
    APP.given(SPEC);
    APP.get(Jdbi.class)
        .useHandle(
            handle ->
                handle
                    .createScript(
                        """
                        insert into chain (job_id, version, run_id, accounted_to) values
                          ('tick', 1, 'run', '2026-11-23T09:00:00Z');
                        insert into era (job_id, since, version) values
                          ('tick', '2026-11-23T04:30:00Z', 1);
                        """)
                    .execute());
    ran("05:00");
  }

  private static List<String> found() {
    AppRig.Answer answer = APP.get(CHECK);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().get("violations").findValuesAsText("rule");
  }

  private static String firstWindow() {
    return APP.get(CHECK).at("/violations/0/windows/0/first");
  }

  private static void ran(String... times) {
    for (String time : times) {
      APP.given(Samples.ran("tick", at(time), Outcome.ON_TIME, Duration.ZERO));
    }
  }

  private static void owes(String first, String last) {
    Owed range = Owed.between(SPEC.schedule(), at(first).minusSeconds(1), at(last)).orElseThrow();
    String owed =
        new ObjectMapper().valueToTree(Inherited.of(List.of(new Debt(1, range)))).toString();
    APP.get(Jdbi.class)
        .useHandle(handle -> handle.execute("update chain set owed = cast(? as jsonb)", owed));
  }

  private static WindowRecord.Run decided(String time) {
    return new WindowRecord.Run("run-x", 1, Optional.of(at(time)), Optional.empty());
  }

  /** The same of a run that was recorded before its decision was kept. */
  private static WindowRecord.Run decidedAtNobodyKnowsWhen() {
    return new WindowRecord.Run("run-x", 1);
  }

  /** A run took the window from the backlog, and started it so long after its slot. */
  private static void caughtUp(String time, Duration after, WindowRecord.Run run) {
    WindowRecord late = Samples.ran("tick", at(time), Outcome.CAUGHT_UP, after);
    APP.given(
        new WindowRecord(
            late.window(),
            Kind.CATCH_UP,
            1,
            new WindowRecord.Ending(Outcome.CAUGHT_UP, "", Optional.of(run), at("10:00")),
            late.work(),
            Optional.empty()));
  }

  private static void expired(String time, WindowRecord.Run run) {
    APP.given(
        new WindowRecord(
            SPEC.schedule().window("tick", at(time)),
            Kind.SCHEDULED,
            1,
            new WindowRecord.Ending(
                Outcome.EXPIRED, Planner.MAX_AGE, Optional.of(run), at("10:00")),
            Optional.empty(),
            Optional.empty()));
  }

  private static void unreported(String time, Optional<Instant> completedAt) {
    UnreportedCall call =
        new UnreportedCall("tick", at(time), "run-x", Kind.SCHEDULED, at(time), completedAt);
    APP.get(Jdbi.class)
        .useTransaction(
            transaction -> APP.get(Windows.class).recordUnreported(transaction, List.of(call)));
  }

  @Nested
  class ACallThatNoRowTellsOf {

    @BeforeEach
    void givenAnAccountWithoutFault() {
      ran("07:00", "08:00", "09:00");
      APP.given(skipped("tick", at("06:00"), "late"));
      assertThat(found()).isEmpty();
    }

    @Test
    void isARepetitionWhereItsWorkWasCompletedToo() {
      unreported("08:00", Optional.of(at("08:01")));
      assertThat(found()).containsExactly("REPEATED");
      assertThat(firstWindow()).isEqualTo("2026-11-23T08:00:00Z");
    }

    @Test
    void isFineWhereItWasLost() {
      unreported("08:00", Optional.empty());
      assertThat(found()).isEmpty();
    }

    @Test
    void contradictsARowThatSaysTheWindowNeverRan() {
      unreported("06:00", Optional.empty());
      assertThat(found()).containsExactly("NOT_SPARED");
      assertThat(firstWindow()).isEqualTo("2026-11-23T06:00:00Z");
    }
  }

  @Nested
  class TheDecisionOfARun {

    @Test
    void provesThatAWindowWasTakenTooOld() {
      ran("06:00", "08:00", "09:00");
      caughtUp("07:00", Duration.ofMinutes(140), decided("09:01"));
      assertThat(found()).containsExactly("MAX_AGE");
      assertThat(APP.get(CHECK).at("/violations/0/evidence"))
          .contains("run run-x decided at 2026-11-23T09:01:00Z or later");
    }

    @Test
    void provesThatAWindowWasKeptTooLong() {
      ran("06:00", "09:00");
      owes("08:00", "08:00");
      expired("07:00", decided("10:01"));
      assertThat(found()).containsExactly("MAX_AGE");
      assertThat(firstWindow()).isEqualTo("2026-11-23T08:00:00Z");
    }

    @Test
    void provesThatTooManyWereOwed() {
      owes("07:00", "09:00");
      expired("06:00", decided("09:00"));
      assertThat(found()).containsExactly("MAX_BACKLOG");
      assertThat(firstWindow()).isEqualTo("2026-11-23T07:00:00Z");
    }
  }

  @Nested
  class WhereTheDecisionIsNotKnown {

    @Test
    void nothingIsSaidOfAWindowThatWasTakenLate() {
      ran("06:00", "08:00", "09:00");
      caughtUp("07:00", Duration.ofMinutes(140), decidedAtNobodyKnowsWhen());
      assertThat(found()).isEmpty();
    }

    @Test
    void nothingIsSaidOfWhatIsOwed() {
      owes("07:00", "09:00");
      expired("06:00", decidedAtNobodyKnowsWhen());
      assertThat(found()).isEmpty();
    }
  }
}
