package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What {@code once} sends to PostgreSQL besides the user's own upsert: one statement at most. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsTest {

  private static final String UPSERT =
      "insert into effect (name) values ('a') on conflict do nothing";

  private final TestDatabase database = TestDatabase.postgres();
  private final Counted counted = new Counted(database.source());
  private final IdempotencyLedger ledger = database.ledger();

  @BeforeEach
  void clear() throws SQLException {
    database.execute("delete from escapement_once");
    counted.statements().clear();
  }

  private void once() throws SQLException {
    try (Connection connection = counted.getConnection()) {
      connection.setAutoCommit(false);
      ledger.once(connection, "key", () -> Sql.update(connection, UPSERT));
      connection.commit();
    }
  }

  private String onceWithResult() throws SQLException {
    try (Connection connection = counted.getConnection()) {
      connection.setAutoCommit(false);
      String result =
          ledger.once(
              connection,
              "key",
              ResultCodec.text(),
              () -> "rows: " + Sql.update(connection, UPSERT));
      connection.commit();
      return result;
    }
  }

  private List<String> beyondTheUsersOwn() {
    return counted.statements().stream()
        .filter(sent -> !List.of(UPSERT, "commit").contains(sent))
        .toList();
  }

  @Test
  void oneForWorkWithoutAResult() throws SQLException {
    once();
    assertThat(counted.statements()).hasSize(3).endsWith(UPSERT, "commit");
    assertThat(beyondTheUsersOwn()).hasSize(1);
  }

  @Test
  void oneInPlaceOfWorkThatWasAppliedBefore() throws SQLException {
    once();
    counted.statements().clear();
    once();
    assertThat(counted.statements()).hasSize(2).doesNotContain(UPSERT);
  }

  @Test
  void oneMoreForAResult() throws SQLException {
    onceWithResult();
    assertThat(beyondTheUsersOwn()).hasSize(2);
    counted.statements().clear();
    assertThat(onceWithResult()).isEqualTo("rows: 1");
    assertThat(beyondTheUsersOwn()).hasSize(2);
  }
}
