package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is kept of each run for the account's checker. */
class RunFactsTest {

  private static Jdbi jdbi;

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  private static void runTwoWindows() {
    try (KeeperRig rig = KeeperRig.fresh(jdbi)) {
      rig.keep();
      rig.pass(Duration.ofMinutes(2));
      rig.keep();
      assertThat(rig.account()).hasSize(2);
    }
  }

  @Test
  void eachWindowKeepsWhenItsRunDecided() {
    runTwoWindows();
    List<Boolean> between =
        jdbi.withHandle(
            handle ->
                handle
                    .select(
                        "select planned_at <= run_decided_at and run_decided_at <= started_at"
                            + " from window_outcome")
                    .mapTo(Boolean.class)
                    .list());
    assertThat(between).containsExactly(true, true);
  }

  @Test
  void noCallOfJobCodeIsLeftOver() {
    runTwoWindows();
    int calls =
        jdbi.withHandle(
            handle -> handle.select("select count(*) from unreported_call").mapTo(int.class).one());
    assertThat(calls).isZero();
  }
}
