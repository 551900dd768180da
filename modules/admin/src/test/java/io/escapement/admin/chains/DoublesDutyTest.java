package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.Samples;
import io.escapement.admin.TestDatabase;
import io.escapement.admin.audit.Audit;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Engine;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DoublesDutyTest {

  private static Jdbi jdbi;

  private final Counting engine = new Counting();
  private Instant now = Samples.NOW;

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  private DoublesDuty replica(Engine kind) {
    DivergenceStore divergences = new DivergenceStore(jdbi, new Audit(() -> now));
    Wishes wishes = new Wishes(Samples.hourlySpec("tick").build(), now);
    return new DoublesDuty(
        new Doubles(engine, wishes, new DoubleStore(jdbi, divergences), () -> now),
        kind,
        () -> now);
  }

  @Test
  void looksAsSoonAsItHasTheTurnAndThenEveryTwentySeconds() {
    DoublesDuty duty = replica(Engine.SERVER);
    duty.pass();
    assertThat(engine.looks).isEqualTo(1);
    now = now.plusMillis(19_999);
    duty.pass();
    assertThat(engine.looks).isEqualTo(1);
    now = now.plusMillis(1);
    duty.pass();
    assertThat(engine.looks).isEqualTo(2);
  }

  @Test
  void aReplicaThatTakesOverLooksAtOnceWhetherItHadTheTurnBeforeOrNot() {
    DoublesDuty before = replica(Engine.SERVER);
    before.pass();
    now = now.plusSeconds(600);
    replica(Engine.SERVER).pass();
    assertThat(engine.looks).isEqualTo(2);
    now = now.plusSeconds(600);
    before.pass();
    assertThat(engine.looks).isEqualTo(3);
  }

  @Test
  void doesNotAskAnEngineThatListsNothing() {
    replica(Engine.EMBEDDED).pass();
    assertThat(engine.looks).isZero();
  }

  /** Nothing runs; how often somebody looked. */
  private static final class Counting implements JobRuns {
    private int looks;

    @Override
    public List<JobRun> goingOn() {
      looks++;
      return List.of();
    }

    @Override
    public ChainInput input(JobRun run) {
      throw new IllegalStateException("nothing runs");
    }

    @Override
    public boolean goesOn(String workflowId) {
      return false;
    }

    @Override
    public void requestEnd(String workflowId, String reason) {
      throw new IllegalStateException("nothing runs");
    }
  }
}
