package io.escapement.admin.faultpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.TestDatabase;
import io.escapement.admin.platform.DatabasePool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The admin dies just before and just after each step of each edit, and another one goes on. */
class FaultPointsTest {

  private static final String TITLE = "## What happens if the admin dies in the middle of an edit";

  private static DatabasePool pool;
  private static List<String> table;

  @BeforeAll
  static void startDatabase() throws IOException {
    pool = new DatabasePool(TestDatabase.create());
    table = StepsTable.under(TITLE);
  }

  @AfterAll
  static void closeDatabase() {
    pool.stop();
  }

  static List<Edit> edits() {
    return Edits.ALL;
  }

  @ParameterizedTest
  @MethodSource("edits")
  void anEditThatTheAdminDiesInIsMadeOrNotAndNeverHalf(Edit edit) {
    Steps steps = EditRun.whole(pool, edit);
    assertThat(steps.taken()).hasSizeGreaterThanOrEqualTo(edit.leastSteps());
    List<String> broken = new ArrayList<>();
    for (FaultPoint point : steps.points()) {
      boolean isMade = !point.equals(steps.points().get(0));
      EditRun.cutShort(pool, edit, point, away(point), isMade)
          .forEach(problem -> broken.add("%s: %s".formatted(point, problem)));
    }
    assertThat(broken).isEmpty();
    assertThat(table).contains(StepsTable.row(edit, steps));
  }

  /**
   * Just after a step and just before the next one, the same is stored and runs: once the next
   * admin comes at once, and once only when two windows have come due.
   */
  private static Duration away(FaultPoint point) {
    return switch (point.side()) {
      case BEFORE -> Duration.ofMinutes(25);
      case AFTER -> Duration.ZERO;
    };
  }

  @Test
  void theTableInTheDocsIsThatOfTheEdits() {
    assertThat(StepsTable.edits(table))
        .containsExactlyElementsOf(Edits.ALL.stream().map(Edit::words).toList());
  }
}
