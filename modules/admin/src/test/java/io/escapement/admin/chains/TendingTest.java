package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import io.escapement.admin.TestDatabase;
import io.escapement.admin.chains.Drive.Look;
import io.escapement.admin.chains.Drive.Step;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Reconcile;
import io.escapement.policy.Trigger;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.ChainPlan;
import io.escapement.temporal.Engine;
import io.escapement.temporal.RunReport;
import io.escapement.temporal.history.ClosedRun;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is done about a chain that a look has found to be otherwise than it should. */
class TendingTest {

  private static final String JOB = "tended";
  private static final Instant NOW = Instant.parse("2026-11-23T10:05:30Z");
  private static final Instant CREATED = Instant.parse("2026-11-23T10:00:30Z");

  private static Jdbi jdbi;

  private final ScriptedDrive drive = new ScriptedDrive();
  private final Wishes wishes = new Wishes(job(Reconcile.REPAIR), CREATED);
  private Injector injector;

  private static JobSpec job(Reconcile reconcile) {
    return JobSpec.builder(JOB)
        .activity("Work", "workers")
        .cron("* * * * *")
        .trigger(Trigger.SCHEDULE)
        .reconcile(reconcile)
        .build();
  }

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  @BeforeEach
  void begin() {
    TestDatabase.clear(jdbi);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into job (id, version, created_at) values (?, 1, ?)",
                JOB,
                CREATED.atOffset(ZoneOffset.UTC)));
    injector =
        Guice.createInjector(
            Modules.override(new ChainsModule())
                .with(
                    binder ->
                        binder
                            .bind(Drives.class)
                            .toInstance(new Drives(drive, drive, Engine.EMBEDDED))),
            binder -> {
              binder.bind(Jdbi.class).toInstance(jdbi);
              binder.bind(DesiredJobs.class).toInstance(wishes);
              binder.bind(Engine.class).toInstance(Engine.EMBEDDED);
              binder.bind(WorkflowClient.class).toProvider(TendingTest::nobody);
              binder.bind(InstantSource.class).toInstance(() -> NOW);
            });
    keep();
    assertThat(drive.asked).containsExactly("start v1");
    drive.asked.clear();
  }

  private static WorkflowClient nobody() {
    throw new IllegalStateException("there is no engine in this test");
  }

  private void keep() {
    injector.getInstance(Keeper.class).keep(wishes.job());
  }

  private ChainStatus status() {
    return injector.getInstance(ChainStates.class).of(JOB).orElseThrow();
  }

  private List<String> divergences() {
    return injector.getInstance(DivergenceStore.class).find(JOB, 10).stream()
        .map(one -> one.difference() + one.putRightAt().map(at -> " put right").orElse(" lasts"))
        .toList();
  }

  private List<String> account() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select outcome || ' ' || workflow_id from window_outcome order by planned_at")
                .mapTo(String.class)
                .list());
  }

  /** A run that found its window, planned at 10:01, too late. */
  private static ClosedRun run() {
    ChainInput input = ChainInput.of(job(Reconcile.REPAIR), 1, CREATED, Engine.SERVER);
    String slot = "2026-11-23T10:01:00Z";
    return new ClosedRun(
        new ClosedRun.Id("job/tended-" + slot, "run"),
        ChainPlan.of(input),
        new ClosedRun.End("COMPLETED", NOW, Optional.empty()),
        new RunReport(slot, List.of(new RunReport.Entry(slot, slot, "SKIPPED", "late")), List.of()),
        Map.of(),
        Optional.of(NOW));
  }

  @Nested
  class OneThatIsFine {

    @Test
    void isLeftAlone() {
      keep();
      assertThat(drive.asked).isEmpty();
      assertThat(status().followed()).contains(new Followed(Trigger.SCHEDULE, "schedule-1"));
    }

    @Test
    void isFollowedAfterEachOfItsRuns() {
      drive.next = Optional.of(new Step(run(), Optional.of("schedule-1")));
      keep();
      assertThat(account()).containsExactly("SKIPPED job/tended-2026-11-23T10:01:00Z");
      assertThat(status().accountedTo()).isEqualTo("2026-11-23T10:01:00Z");
      assertThat(status().runId()).contains("schedule-1");
      assertThat(divergences()).isEmpty();
    }
  }

  @Nested
  class OneThatDiffers {

    @BeforeEach
    void change() {
      drive.look = Look.differs(List.of("it is paused", "it fires at noon"));
    }

    @Test
    void isWrittenDownAndPutRight() {
      keep();
      assertThat(drive.asked).containsExactly("put right");
      assertThat(divergences())
          .containsExactly("it fires at noon put right", "it is paused put right");
      assertThat(status().problem()).isEmpty();
    }

    @Test
    void isWrittenDownOnlyWhereTheJobSaysSoUntilItIsAsWanted() {
      wishes.edit(job(Reconcile.REPORT), NOW);
      keep();
      keep();
      assertThat(drive.asked).doesNotContain("put right");
      assertThat(divergences()).hasSize(2).allMatch(one -> one.endsWith("lasts"));
      assertThat(status().problem()).get().asString().contains("it is paused");
    }

    @Test
    void isAProblemWhereItCannotBePutRight() {
      drive.refusal = Optional.of("somebody else changes it too");
      keep();
      assertThat(divergences()).allMatch(one -> one.endsWith("lasts"));
      assertThat(status().problem()).contains("somebody else changes it too");
    }

    @Test
    void isNoProblemAnyMoreOnceALookFindsNothing() {
      drive.refusal = Optional.of("the engine is busy");
      keep();
      drive.look = Look.fine();
      keep();
      assertThat(divergences()).hasSize(2).allMatch(one -> one.endsWith("put right"));
      assertThat(status().problem()).isEmpty();
    }
  }

  @Nested
  class OneThatWentAstray {

    @BeforeEach
    void change() {
      drive.look = Look.astray("it goes on from elsewhere");
    }

    @Test
    void isEndedAndAnotherFollows() {
      keep();
      assertThat(drive.asked).containsExactly("end: it went astray");
      assertThat(status().ending()).isTrue();
      assertThat(divergences()).containsExactly("it goes on from elsewhere lasts");
      drive.look = Look.over("its schedule is gone", Optional.empty());
      keep();
      keep();
      assertThat(drive.asked.subList(1, 4))
          .containsExactly("end: version 1 follows", "remove", "start v1");
      drive.look = Look.fine();
      keep();
      assertThat(divergences()).containsExactly("it goes on from elsewhere put right");
    }

    @Test
    void goesOnWhereTheJobIsToBeReportedOnly() {
      wishes.edit(job(Reconcile.REPORT), Instant.EPOCH);
      keep();
      assertThat(drive.asked).doesNotContain("end: it went astray");
    }
  }

  @Nested
  class OneThatIsOver {

    @BeforeEach
    void change() {
      drive.look = Look.over("its schedule is gone", Optional.of(run()));
    }

    @Test
    void givesItsLastRunToTheAccountBeforeItIsForgotten() {
      keep();
      assertThat(account()).containsExactly("SKIPPED job/tended-2026-11-23T10:01:00Z");
      assertThat(status().followed()).isPresent();
      keep();
      assertThat(status().followed()).isEmpty();
      assertThat(account()).hasSize(1);
    }

    @Test
    void isADivergenceAndFollowedByAnotherWhereNobodyAskedForTheEnd() {
      keep();
      keep();
      assertThat(divergences()).containsExactly("its schedule is gone lasts");
      drive.look = Look.fine();
      keep();
      keep();
      assertThat(drive.asked).containsExactly("remove", "start v1");
      assertThat(divergences()).containsExactly("its schedule is gone put right");
    }

    @Test
    void isNoneWhereThePauseAskedForIt() {
      wishes.suspend(Suspension.Kind.PAUSED, CREATED);
      keep();
      keep();
      keep();
      assertThat(divergences()).isEmpty();
      assertThat(drive.asked.get(drive.asked.size() - 1)).isEqualTo("remove");
      assertThat(status().followed()).isEmpty();
    }
  }
}
