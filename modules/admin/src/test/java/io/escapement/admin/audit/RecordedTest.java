package io.escapement.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A column that a migration adds to what is written once is hashed, too. */
class RecordedTest {

  private static final Jdbi JDBI = TestDatabase.migrated();

  private static List<String> columnsOf(String table) {
    return JDBI.withHandle(
        handle ->
            handle
                .createQuery(
                    "select column_name from information_schema.columns where table_name = :table")
                .bind("table", table)
                .mapTo(String.class)
                .list());
  }

  @ParameterizedTest
  @EnumSource(Recorded.class)
  void hashesEachColumnOfItsTableButTheNumber(Recorded table) {
    assertThat(columnsOf(table.table()))
        .filteredOn(column -> !column.equals("seq"))
        .isNotEmpty()
        .allSatisfy(column -> assertThat(table.json()).contains("'%s', ".formatted(column)));
  }

  @Test
  void hashesEachColumnOfAFailedAttemptButWhoseItIs() {
    assertThat(columnsOf("failed_attempt"))
        .filteredOn(column -> !List.of("job_id", "planned_at").contains(column))
        .containsExactlyInAnyOrderElementsOf(Recorded.Columns.ATTEMPT);
  }
}
