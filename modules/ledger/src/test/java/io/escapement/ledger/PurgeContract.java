package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is forgotten, and what is kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PurgeContract {

  private static final Instant BEFORE = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant OLD = BEFORE.minus(Duration.ofDays(9));

  private final TestDatabase database;
  private final IdempotencyLedger ledger;

  PurgeContract(TestDatabase database) {
    this.database = database;
    this.ledger = database.ledger();
  }

  @BeforeEach
  void clear() throws SQLException {
    database.execute("delete from escapement_once");
    database.execute("delete from escapement_lease");
  }

  private void applied(String key, Instant at) throws SQLException {
    database.execute(
        "insert into escapement_once (idempotency_key, applied_at) values (?, ?)",
        key,
        at.atOffset(ZoneOffset.UTC));
  }

  private void applied(int many) throws SQLException {
    try (Connection connection = database.begin();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into escapement_once (idempotency_key, applied_at) values (?, ?)")) {
      for (int number = 0; number < many; number++) {
        insert.setString(1, "old-" + number);
        insert.setObject(2, OLD.atOffset(ZoneOffset.UTC));
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }
  }

  private boolean isApplied(String key) throws SQLException {
    return database.number("select count(*) from escapement_once where idempotency_key = ?", key)
        == 1;
  }

  @Test
  void forgetsWhatWasAppliedBeforeAnInstant() throws SQLException {
    applied("just before", BEFORE.minusMillis(1));
    applied("at", BEFORE);
    assertThat(ledger.purge(database.source(), BEFORE)).isEqualTo(1);
    assertThat(isApplied("just before")).isFalse();
    assertThat(isApplied("at")).isTrue();
  }

  @Test
  void whatIsForgottenIsAppliedAgain() throws SQLException {
    applied("old", OLD);
    ledger.purge(database.source(), BEFORE);
    try (Connection connection = database.begin()) {
      assertThat(ledger.once(connection, "old", () -> {})).isTrue();
    }
  }

  @Test
  void forgetsAnyNumberAThousandAtATime() throws SQLException {
    applied(2_500);
    Counted counted = new Counted(database.source());
    assertThat(ledger.purge(counted, BEFORE)).isEqualTo(2_500);
    assertThat(database.marks()).isZero();
    assertThat(counted.statements()).hasSize(3 + 1);
  }

  @Test
  void endsWhereTheLastThousandIsFull() throws SQLException {
    applied(1_000);
    assertThat(ledger.purge(database.source(), BEFORE)).isEqualTo(1_000);
  }

  @Test
  void forgetsCompletedLeasesAloneSoThatNoUnfinishedWorkLosesItsToken() throws SQLException {
    for (String completed : List.of("'2026-09-01 00:00:00+00'", "null")) {
      String result = completed.equals("null") ? "null" : "'done'";
      database.execute(
          "insert into escapement_lease (idempotency_key, token, expires_at, completed_at, result)"
              + " values ('%s', 1, '2026-09-01 00:00:00+00', %s, %s)"
                  .formatted(result.replace("'", ""), completed, result));
    }
    assertThat(ledger.purge(database.source(), BEFORE)).isEqualTo(1);
    assertThat(database.number("select count(*) from escapement_lease where completed_at is null"))
        .isEqualTo(1);
  }

  @Test
  void commitsAlsoWhereThePoolsConnectionsDoNotCommitByThemselves() throws SQLException {
    applied("old", OLD);
    assertThat(ledger.purge(new Uncommitting(database.source()), BEFORE)).isEqualTo(1);
    assertThat(isApplied("old")).isFalse();
  }
}
